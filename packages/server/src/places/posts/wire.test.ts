// A place over real HTTP and a real socket: read by who has no account, told live to who watches, and bytes of whatever kind refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  Code,
  encodeMessage,
  FollowRequestSchema,
  fromHex,
  methods,
  PlaceEntryKind,
  placeMethods,
  ResumeRequestSchema,
  toHex,
  WatchRequestSchema,
} from '@heliogram/protocol';
import { type Author, type PlaceWorld, postBody, TestPlace } from '../../testing/test-place.ts';
import { refusedWith } from '../../testing/test-product.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/test-server.ts';
import { Wire } from '../../testing/wire.ts';

/** A person as an author of places. */
const authorOf = (person: TestPerson): Author => {
  const accountKey = toHex(person.account);
  return { ...person, who: { level: 'device', account: person.account, accountKey, device: 1, expiresAtMs: 1e15 } };
};

/** A server as the world of places: who calls is known by their token. */
function worldOf(server: TestServer, people: readonly TestPerson[]): PlaceWorld {
  const tokens = new Map(people.map(({ account, token }) => [toHex(account), token]));
  return {
    call: (who, method, request) => server.call(who && tokens.get(who.accountKey), method, request),
    get nowS() {
      return Math.floor(Date.now() / 1000);
    },
  };
}

test('anybody reads, watchers are told, and what cannot be read is refused without harm', async () => {
  await using server = await startTestServer();
  const [anna, bert] = [await server.person(), await server.person()];
  const world = worldOf(server, [anna, bert]);
  const place = await TestPlace.found(world, authorOf(anna));
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type: string, token = '') =>
    fetch(`${server.url}/call/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': type, ...(token && { Authorization: `Bearer ${token}` }) },
      body,
    });

  const watcher = await new Wire(Number(new URL(server.url).port)).open();
  const token = fromHex(bert.token) ?? assert.fail();
  const resume = encodeMessage(ResumeRequestSchema, create(ResumeRequestSchema, { token }));
  const watch = encodeMessage(WatchRequestSchema, create(WatchRequestSchema, { places: [place.id] }));
  const follow = encodeMessage(FollowRequestSchema, create(FollowRequestSchema));
  assert.equal((await watcher.call(placeMethods.watch, watch)).refusal?.code, Code.UNAUTHENTICATED);
  for (const [method, request] of [
    [methods.sessions.resume, resume],
    [methods.sessions.follow, follow],
    [placeMethods.watch, watch],
  ] as const)
    assert.equal((await watcher.call(method, request)).refusal, undefined, method.path);

  const { seq } = await place.post(authorOf(anna), 'hello, everybody');
  const [told] = await watcher.until(() => (watcher.entries().length > 0 ? watcher.entries() : undefined));
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const read = await post(placeMethods.read.path, JSON.stringify({ place: base64(place.id) }), 'application/json');
  const page = (await read.json()) as { entries: string[]; headSeq: number };
  assert.deepEqual([page.headSeq, page.entries[1]], [seq, base64(told as Uint8Array)]);

  const proto = 'application/x-protobuf';
  for (const [path, who] of [
    [placeMethods.append.path, anna.token],
    [placeMethods.create.path, anna.token],
    [placeMethods.read.path, ''],
    [placeMethods.find.path, ''],
  ] as const) {
    const garbage = await post(path, new Uint8Array(300).fill(0xff), proto, who);
    assert.equal(garbage.status, 400, path);
    const nothing = await post(path, new Uint8Array(0), proto, who);
    assert.ok([400, 404].includes(nothing.status), `${path} ${nothing.status}`);
  }
  assert.equal((await post(placeMethods.read.path, new Uint8Array(70_000), proto)).status, 413);
  assert.equal((await post(placeMethods.append.path, new Uint8Array(1_600_000), proto, anna.token)).status, 413);
  const handed = await place.sign(authorOf(anna), PlaceEntryKind.POST, postBody({ text: 'stolen' }));
  const append = placeMethods.append;
  await assert.rejects(server.call(undefined, append, handed), refusedWith(Code.UNAUTHENTICATED));
  await assert.rejects(server.call(bert.token, append, handed), refusedWith(Code.FORBIDDEN));
  assert.equal((await server.call(anna.token, append, handed)).seq, seq + 1);

  await server.restart();
  assert.equal((await server.call(anna.token, append, handed)).seq, seq + 1);
  assert.equal((await server.call(undefined, placeMethods.find, { name: place.name })).headSeq, seq + 1);
});
