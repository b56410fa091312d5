// Bytes that no honest client sends: each gets a typed refusal or a closed line, nobody else notices, the server lives on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  Code,
  encodeCall,
  maxFramesBytes,
  maxFramesBytesSignedOut,
  methods,
  type ReplyFrame,
} from '@heliogram/protocol';
import { RawLine, seeded, World } from '@heliogram/testkit';

let world: World;

before(async () => {
  world = await World.open();
});

after(async () => {
  await world?.close();
});

/** Whether a reply is a refusal with one of these codes. */
function isOneOf(
  { refusal }: { readonly refusal?: ReplyFrame['refusal'] | undefined },
  ...codes: readonly Code[]
): boolean {
  return refusal !== undefined && codes.includes(refusal.code);
}

/** The server still answers on a fresh line. */
async function isWell(): Promise<void> {
  const line = await RawLine.open(world.server.url);
  const { response } = await line.call(methods.sessions.challenge, {});
  assert.ok(response !== undefined && response.length > 0);
  line.close();
}

test('a method nobody knows', async () => {
  const line = await RawLine.open(world.server.url);
  const { refusal } = await line.callRaw(65_000, new Uint8Array(0));
  assert.equal(refusal?.code, Code.UNKNOWN_METHOD);
  line.close();
});

test('a call that needs a device, from nobody', async () => {
  const line = await RawLine.open(world.server.url);
  for (const method of [methods.messages.send, methods.chats.commit, methods.vault.read, methods.inbox.read]) {
    const { refusal } = await line.callRaw(method.number, new Uint8Array(0));
    assert.ok(isOneOf({ refusal }, Code.UNAUTHENTICATED, Code.MALFORMED), method.name);
  }
  line.close();
});

test('a request that is no protobuf, and one whose fields break their limits', async () => {
  const line = await RawLine.open(world.server.url);
  const broken = await line.callRaw(methods.accounts.findSlots.number, Uint8Array.of(0x0a, 0xff, 0xff));
  assert.equal(broken.refusal?.code, Code.MALFORMED);
  const long = await line.call(methods.accounts.findSlots, { username: 'x'.repeat(33) });
  assert.ok(isOneOf(long, Code.TOO_LARGE, Code.BAD_NAME, Code.OUT_OF_RANGE));
  const short = await line.call(methods.links.wait, { link: new Uint8Array(15) });
  assert.ok(isOneOf(short, Code.OUT_OF_RANGE, Code.MALFORMED, Code.TOO_LARGE));
  line.close();
});

test('a sign-up made of noise: broken CBOR, broken keys, a broken name', async () => {
  const random = seeded(3);
  const line = await RawLine.open(world.server.url);
  for (let round = 0; round < 30; round += 1) {
    const noise = (): Uint8Array<ArrayBuffer> =>
      Uint8Array.from({ length: random.below(300) }, () => random.below(256));
    const request = {
      username: `noise_${round}`,
      statement: noise(),
      deviceList: noise(),
      slotList: noise(),
      lastResort: noise(),
    };
    const { refusal } = await line.call(methods.accounts.register, request);
    assert.ok(refusal !== undefined && refusal.code !== Code.INTERNAL, `round ${round} was refused with a reason`);
  }
  line.close();
  await isWell();
});

for (const [what, bytes] of [
  ['bytes that are no frames', Uint8Array.of(0x0a, 0x05, 0x01)],
  ['a frame cut in half', encodeCall(1, 10, new Uint8Array(100)).subarray(0, 40)],
  ['more than a signed-out line may send', new Uint8Array(maxFramesBytesSignedOut + 1024)],
  ['more than any line may send', new Uint8Array(maxFramesBytes + 1)],
  ['a text message', 'hello'],
] as const) {
  test(`${what} end the line with a reason`, async () => {
    const bystander = await RawLine.open(world.server.url);
    const line = await RawLine.open(world.server.url);
    line.send(bytes);
    const { code } = await line.ended;
    assert.ok([1002, 1003, 1007, 1008, 1009].includes(code), `closed with ${code}`);
    assert.equal(bystander.end, undefined, 'others are not touched');
    bystander.close();
    await isWell();
  });
}

test('frames in pieces, empty messages and noise do not kill the server', async () => {
  const random = seeded(11);
  for (let round = 0; round < 20; round += 1) {
    const line = await RawLine.open(world.server.url);
    line.send(new Uint8Array(0));
    line.send(Uint8Array.from({ length: 1 + random.below(2000) }, () => random.below(256)));
    line.close();
    await line.ended;
  }
  await isWell();
});

test('HTTP calls are held to the same rules', async () => {
  const call = (path: string, body: BodyInit, type = 'application/x-protobuf'): Promise<Response> =>
    fetch(`${world.server.url}/call/${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });
  assert.equal((await call('heliogram.identity.v1.Nobody/Knows', '')).status, 404);
  assert.equal((await call(methods.messages.send.path, '')).status, 401);
  assert.equal((await call(methods.accounts.findSlots.path, Uint8Array.of(0x0a, 0xff))).status, 400);
  assert.equal((await call(methods.accounts.findSlots.path, '{"username":', 'application/json')).status, 400);
  assert.ok([413, 400].includes((await call(methods.accounts.findSlots.path, new Uint8Array(4 * 1024 * 1024))).status));
  await isWell();
});
