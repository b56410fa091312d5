// The gateway over real sockets and HTTP, with small handlers in place of the districts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { create } from '@bufbuild/protobuf';
import {
  type Bytes,
  Code,
  type DecodedFrame,
  decodeFrames,
  decodeMessage,
  encodeCall,
  encodeMessage,
  isRefusal,
  joinBytes,
  maxCallsInFlight,
  methods,
  placeMethods,
  rateClasses,
  refuse,
  SendRequestSchema,
  SendResponseSchema,
  toHex,
} from '@heliogram/protocol';
import { type Feature, handler, signedInHandler } from '../platform/feature.ts';
import { createLimiter } from '../platform/limiter.ts';
import { createLogger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import { Wire } from '../testing/wire.ts';
import { GatewayHub } from './hub.ts';
import { type Gateway, startGateway } from './listen.ts';
import { Turn } from './turn.ts';

const none = new Uint8Array(0);
const chat = new Uint8Array(16).fill(7);
const topic = toHex(chat);
const expiresAtMs = 1e15;

let gateway: Gateway;
let hub: GatewayHub;
let lines: string[];
let held: (() => void)[];
let isReady = true;

/** Signs in by the request's nonce: its first byte is the account. */
function account(byte: number): { account: Bytes; accountKey: string } {
  const id = new Uint8Array(16).fill(byte);
  return { account: id, accountKey: toHex(id) };
}

function features(): Feature[] {
  const resume = handler(methods.sessions.resume, async (caller, request) => {
    caller.session?.signIn({
      level: 'device',
      ...account(request.token[0] ?? 0),
      device: request.token[1] ?? 0,
      expiresAtMs,
    });
    return { account: request.token.subarray(0, 16), token: request.token };
  });
  const follow = signedInHandler(methods.sessions.follow, async (caller) => {
    if (caller.session) hub.follow(caller.session, [topic]);
    return {};
  });
  const watch = signedInHandler(placeMethods.watch, async (caller, { places }) => {
    if (caller.session)
      hub.watch(
        caller.session,
        places.map((place) => `place ${place[0]}`),
      );
    return {};
  });
  let seq = 0;
  const send = signedInHandler(methods.messages.send, async (caller, request) => {
    if (request.counter === 666) throw new Error('secret plan of the handler');
    if (request.counter === 1) await new Promise<void>((resolve) => held.push(resolve));
    if (request.counter === 2) return refuse(Code.STALE_EPOCH, { epoch: 5, headSeq: 9 });
    hub.publishEntry(topic, request.chat, ++seq, Uint8Array.from(request.body));
    return { seq, time: caller.device, frank: new Uint8Array(32) };
  });
  const challenge = handler(methods.sessions.challenge, async () => ({ nonce: new Uint8Array(32), host: 'here' }));
  const heads = signedInHandler(methods.chats.heads, async () => ({ more: true, serverTime: 7 }));
  return [{ name: 'test', methods: [resume, follow, watch, send, challenge, heads] }];
}

beforeEach(async () => {
  lines = [];
  held = [];
  isReady = true;
  const turn = new Turn();
  hub = new GatewayHub(turn);
  gateway = await startGateway({
    features: features(),
    authenticator: {
      byToken: async (token) =>
        token[0] === 9 ? { level: 'device', ...account(9), device: 4, expiresAtMs } : undefined,
    },
    transfers: {
      find: async () => refuse(Code.NOT_FOUND),
      receive: async () => refuse(Code.NOT_FOUND),
      open: async () => refuse(Code.NOT_FOUND),
      findPublic: async () => refuse(Code.NOT_FOUND),
    },
    hub,
    turn,
    limiter: createLimiter({ nowMs: Date.now }),
    log: createLogger({ write: (line) => lines.push(line), now: Date.now }),
    metrics: createMetrics(),
    nowMs: Date.now,
    host: '127.0.0.1',
    port: 0,
    isReady: async () => isReady,
  });
});
afterEach(() => gateway.close(50));

function sendRequest(counter = 0, body = 10): Bytes {
  const id = new Uint8Array(16);
  const init = { chat, counter, id, salt: id, body: new Uint8Array(body) };
  return encodeMessage(SendRequestSchema, create(SendRequestSchema, init));
}

test('nothing but calls without an account passes before sign-in', async () => {
  const wire = await new Wire(gateway.port).open();
  assert.equal((await wire.call(methods.sessions.challenge)).refusal, undefined);
  assert.equal((await wire.call(methods.messages.send, sendRequest())).refusal?.code, Code.UNAUTHENTICATED);
  await wire.signIn(1);
  const reply = await wire.call(methods.messages.send, sendRequest());
  assert.equal(decodeMessage(SendResponseSchema, reply.response ?? none).time, 1);
});

test('refusals, unknown methods, broken and oversized requests are answered, faults without their reason', async () => {
  const wire = await (await new Wire(gateway.port).open()).signIn(1);
  const codeOf = async (method: { number: number }, request?: Bytes): Promise<number | undefined> =>
    (await wire.call(method, request)).refusal?.code;
  assert.deepEqual((await wire.call(methods.messages.send, sendRequest(2))).refusal, {
    refused: true,
    code: Code.STALE_EPOCH,
    epoch: 5,
    headSeq: 9,
  });
  assert.equal(await codeOf({ number: 4000 }), Code.UNKNOWN_METHOD);
  assert.equal(await codeOf(methods.chats.get), Code.MALFORMED);
  assert.equal(await codeOf(methods.messages.send, new Uint8Array([0x0a, 99])), Code.MALFORMED);
  assert.equal(await codeOf(methods.messages.send, sendRequest(0, 65_537)), Code.TOO_LARGE);
  const fault = (await wire.call(methods.messages.send, sendRequest(666))).refusal;
  assert.equal(fault?.code, Code.INTERNAL);
  assert.match(fault?.incident ?? '', /^[0-9a-f]{12}$/);
  assert.doesNotMatch(JSON.stringify(fault), /secret/);
  assert.ok(lines.some((line) => line.includes(fault?.incident ?? 'none')));
});

test('replies and events of one turn travel in one message', async () => {
  const wire = await (await new Wire(gateway.port).open()).signIn(1);
  await wire.call(methods.sessions.follow);
  const before = wire.messages.length;
  const calls = Array.from({ length: 50 }, (_, at) =>
    encodeCall(100 + at, methods.messages.send.number, sendRequest()),
  );
  wire.socket.send(joinBytes(calls));
  await wire.reply(149);
  assert.equal(wire.entries().length, 50);
  assert.deepEqual(wire.messages.slice(before), [51]);
});

test('followers of other accounts get entries; those who do not follow, and removed ones, get none', async () => {
  const [one, two, idle] = await Promise.all(
    [1, 2, 3].map(async (byte) => (await new Wire(gateway.port).open()).signIn(byte)),
  );
  assert.ok(one && two && idle);
  await one.call(methods.sessions.follow);
  await two.call(methods.sessions.follow);
  await one.call(methods.messages.send, sendRequest());
  await two.until(() => two.entries()[0]);
  hub.unsubscribeAccount(account(2).accountKey, topic);
  await one.call(methods.messages.send, sendRequest());
  await one.until(() => one.entries()[1]);
  await two.call(methods.sessions.challenge);
  assert.equal(two.entries().length, 1);
  assert.equal(idle.entries().length, 0);
});

test('watching ends with the next list and with the session that watched, not with another of the account', async () => {
  const sign = async (byte: number, device: number): Promise<Wire> =>
    (await new Wire(gateway.port).open()).signIn(byte, device);
  const [one, two, other] = [await sign(1, 1), await sign(1, 2), await sign(2, 1)];
  const watching = (wire: Wire, ...places: number[]) =>
    wire.call(
      placeMethods.watch,
      joinBytes(places.map((place) => new Uint8Array([0x0a, 16, place, ...new Uint8Array(15)]))),
    );
  const told = async (place: number): Promise<number[]> => {
    const before = [one, two, other].map((wire) => wire.entries().length);
    hub.publishEntry(`place ${place}`, chat, 1, new Uint8Array([place]));
    for (const wire of [one, two, other]) if (!wire.closed) await wire.call(methods.sessions.challenge);
    return [one, two, other].map((wire, at) => wire.entries().length - (before[at] ?? 0));
  };
  // Before it follows, too.
  await watching(one, 5, 6);
  for (const wire of [one, two, other]) await wire.call(methods.sessions.follow);
  await watching(two, 6, 7);
  assert.deepEqual(
    [await told(5), await told(6), await told(7)],
    [
      [1, 1, 0],
      [1, 1, 0],
      [1, 1, 0],
    ],
  );
  await watching(one, 6);
  assert.deepEqual(
    [await told(5), await told(6)],
    [
      [0, 0, 0],
      [1, 1, 0],
    ],
  );
  await watching(two);
  assert.deepEqual(
    [await told(6), await told(7)],
    [
      [1, 1, 0],
      [0, 0, 0],
    ],
  );
  one.socket.close();
  await one.until(() => one.closed);
  await other.until(() => (hub.topics === 1 ? true : undefined));
  assert.deepEqual(await told(6), [0, 0, 0]);
});

test('more calls than allowed in flight wait and are all answered', async () => {
  const wire = await (await new Wire(gateway.port).open()).signIn(1);
  const count = maxCallsInFlight + 50;
  for (let at = 0; at < count; at++)
    wire.socket.send(encodeCall(1000 + at, methods.messages.send.number, sendRequest(1)));
  await wire.until(() => (held.length === maxCallsInFlight ? true : undefined));
  await sleep(50);
  assert.equal(held.length, maxCallsInFlight);
  while (wire.frames.length < count + 1) {
    for (const release of held.splice(0)) release();
    await sleep(5);
  }
  await wire.reply(1000 + count - 1);
});

test('a revoked device is signed out and closed, others of the account are not', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(async (device) => (await new Wire(gateway.port).open()).signIn(5, device)),
  );
  const connected = (): boolean[] => [1, 2, 3].map((device) => hub.isConnected(account(5).accountKey, device));
  assert.deepEqual(connected(), [true, true, false]);
  hub.closeAccountDevice(account(5).accountKey, 2);
  assert.deepEqual(await two?.until(() => two.closed), { code: 4001 });
  assert.deepEqual(connected(), [true, false, false]);
  assert.equal((await one?.call(methods.sessions.challenge))?.refusal, undefined);
});

test('what is no message of the protocol closes the socket', async () => {
  const text = await new Wire(gateway.port).open();
  text.socket.send('hello');
  assert.equal((await text.until(() => text.closed)).code, 1003);
  const junk = await new Wire(gateway.port).open();
  junk.socket.send(new Uint8Array([0xff, 0xff, 0xff]));
  assert.equal((await junk.until(() => junk.closed)).code, 1007);
  const large = await new Wire(gateway.port).open();
  large.socket.send(encodeCall(1, methods.messages.send.number, new Uint8Array(70_000)));
  assert.equal((await large.until(() => large.closed)).code, 1009);
  const huge = await new Wire(gateway.port).open();
  huge.socket.send(new Uint8Array(2_000_000));
  await huge.until(() => huge.closed);
});

test('a slow reader gets heads instead of entries, then live entries again', async () => {
  const reader = await SlowReader.connect();
  for (let seq = 1; seq <= 400; seq++) {
    hub.publishEntry(topic, chat, seq, new Uint8Array(60_000));
    if (seq % 10 === 0) await sleep(1);
  }
  const frames = await reader.readAll();
  const heads = frames.flatMap((frame) =>
    frame.kind === 'event' && frame.event.kind.case === 'heads' ? frame.event.kind.value.heads : [],
  );
  assert.equal(heads.at(-1)?.headSeq, 400);
  reader.socket.destroy();
});

/** A socket that signs in, follows, and then does not read until told. */
class SlowReader {
  readonly socket: net.Socket;
  constructor(socket: net.Socket) {
    this.socket = socket;
  }

  static async connect(): Promise<SlowReader> {
    const socket = net.connect(gateway.port, '127.0.0.1');
    socket.write(
      'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(socket, 'data');
    const token = new Uint8Array(32).fill(8);
    const step = async (payload: Bytes): Promise<void> => {
      socket.write(Buffer.concat([Buffer.from([0x82, 0x80 | payload.length, 0, 0, 0, 0]), payload]));
      await once(socket, 'data');
    };
    await step(encodeCall(1, methods.sessions.resume.number, joinBytes([new Uint8Array([0x0a, 32]), token])));
    await step(encodeCall(3, methods.sessions.follow.number, none));
    socket.pause();
    return new SlowReader(socket);
  }

  /** Reads until the heads came. */
  async readAll(): Promise<DecodedFrame[]> {
    let buffer = Buffer.alloc(0);
    const frames: DecodedFrame[] = [];
    this.socket.on('data', (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk]);
      for (let message = takeMessage(buffer); message; message = takeMessage(buffer)) {
        frames.push(...decodeFrames(message.payload));
        buffer = message.rest;
      }
    });
    this.socket.resume();
    for (let tries = 0; tries < 400; tries++) {
      await sleep(10);
      if (frames.some((frame) => frame.kind === 'event' && frame.event.kind.case === 'heads')) return frames;
    }
    return frames;
  }
}

function takeMessage(buffer: Buffer): { payload: Uint8Array; rest: Buffer<ArrayBuffer> } | undefined {
  if (buffer.length < 10) return undefined;
  const short = (buffer[1] as number) & 0x7f;
  const at = short < 126 ? 2 : short === 126 ? 4 : 10;
  const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : buffer.readUInt32BE(6);
  if (buffer.length < at + length) return undefined;
  return { payload: new Uint8Array(buffer.subarray(at, at + length)), rest: Buffer.from(buffer.subarray(at + length)) };
}

const url = (path: string): string => `http://127.0.0.1:${gateway.port}${path}`;

test('calls over HTTP pass the same gate, in JSON and protobuf', async () => {
  const path = url(`/call/${methods.chats.heads.path}`);
  const json = { 'Content-Type': 'application/json' };
  const bearer = { Authorization: `Bearer ${'09'.repeat(32)}` };
  const refused = await fetch(path, { method: 'POST', headers: json, body: '{}' });
  assert.equal(refused.status, 401);
  assert.equal(((await refused.json()) as { code: string }).code, 'CODE_UNAUTHENTICATED');
  const ok = await fetch(path, { method: 'POST', headers: { ...json, ...bearer }, body: '{"limit": 10}' });
  assert.deepEqual(await ok.json(), { heads: [], more: true, serverTime: 7 });
  const range = await fetch(path, { method: 'POST', headers: { ...json, ...bearer }, body: '{"limit": 5000}' });
  assert.equal(range.status, 400);
  const binary = { 'Content-Type': 'application/x-protobuf', ...bearer };
  const sent = await fetch(url(`/call/${methods.messages.send.path}`), {
    method: 'POST',
    headers: binary,
    body: sendRequest(),
  });
  assert.equal(decodeMessage(SendResponseSchema, new Uint8Array(await sent.arrayBuffer())).time, 4);
  const large = await fetch(path, { method: 'POST', headers: binary, body: new Uint8Array(2_000_000) }).catch(
    () => undefined,
  );
  if (large) assert.equal(large.status, 413);
  for (const [target, init, status] of [
    ['/call/no.Such/Method', { method: 'POST', headers: json, body: '{}' }, 404],
    [`/call/${methods.sessions.follow.path}`, { method: 'POST', headers: { ...json, ...bearer }, body: '{}' }, 403],
    [`/call/${methods.chats.heads.path}`, { method: 'POST', headers: { ...json, ...bearer }, body: '{' }, 400],
    [`/call/${methods.chats.heads.path}`, {}, 400],
    ['/nothing', {}, 404],
    ['/', {}, 200],
    ['/healthz', {}, 200],
  ] as const) {
    assert.equal((await fetch(url(target), init)).status, status, target);
  }
});

test('a body is not read before its caller is known, nor beyond what a stranger may send', async () => {
  const ask = async (path: string, length: number, body = ''): Promise<string> => {
    const socket = net.connect(gateway.port, '127.0.0.1');
    const head = `POST /call/${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
    socket.write(head + body);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return answer.toString('latin1').slice(9, 12);
  };
  // Nothing of the body is ever sent: what is answered was decided without it.
  assert.equal(await ask(methods.chats.heads.path, 1_000_000), '401');
  assert.equal(await ask(methods.sessions.challenge.path, 70_000), '413');
  assert.equal(await ask(methods.sessions.challenge.path, 2, '{}'), '200');
  const burst = rateClasses[methods.sessions.challenge.rate]?.burst ?? 0;
  const asked = Array.from({ length: burst + 1 }, () => ask(methods.sessions.challenge.path, 2, '{}'));
  assert.ok((await Promise.all(asked)).includes('429'));
});

test('what arrives of strangers is counted until it is answered or gone', async () => {
  const waiting = async (): Promise<number> => {
    const text = await (await fetch(url('/metrics'))).text();
    return Number(/heliogram_signed_out_bytes (\d+)/.exec(text)?.[1]);
  };
  const until = async (isSo: (bytes: number) => boolean): Promise<void> => {
    for (let tries = 0; tries < 400 && !isSo(await waiting()); tries++) await sleep(5);
    assert.ok(isSo(await waiting()));
  };
  const post = net.connect(gateway.port, '127.0.0.1');
  const path = methods.sessions.challenge.path;
  post.write(
    `POST /call/${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{ `,
  );
  post.write(' '.repeat(5000));
  await until((bytes) => bytes === 5002);
  post.destroy();
  await until((bytes) => bytes === 0);
  const half = net.connect(gateway.port, '127.0.0.1');
  half.write(
    'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await once(half, 'data');
  half.write(Buffer.concat([Buffer.from([0x82, 0xfe, 0xff, 0xff, 0, 0, 0, 0]), Buffer.alloc(20_000)]));
  await until((bytes) => bytes === 20_008);
  half.destroy();
  await until((bytes) => bytes === 0);
});

test('metrics count calls and refusals for this machine only, health says when the database is away', async () => {
  await fetch(url(`/call/${methods.chats.heads.path}`), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  await fetch(url(`/call/${methods.sessions.challenge.path}`), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  const text = await (await fetch(url('/metrics'))).text();
  assert.match(text, /heliogram_calls_total\{method="heliogram.identity.v1.Sessions\/Challenge"\} 1/);
  assert.match(text, /heliogram_process_resident_bytes \d+/);
  assert.equal((await fetch(url('/metrics'), { headers: { 'X-Forwarded-For': '1.2.3.4' } })).status, 404);
  isReady = false;
  assert.equal((await fetch(url('/healthz'))).status, 503);
});

test('closing says goodbye, answers what runs, refuses what is new', async () => {
  const wire = await (await new Wire(gateway.port).open()).signIn(1);
  wire.socket.send(encodeCall(77, methods.messages.send.number, sendRequest(1)));
  await wire.until(() => held[0]);
  const closing = gateway.close(2000);
  await wire.until(() =>
    wire.frames.find((frame) => frame.kind === 'event' && frame.event.kind.case === 'goodbyeAfterMs'),
  );
  const late = await wire.call(methods.sessions.challenge);
  assert.equal(late.refusal?.code, Code.OVERLOADED);
  for (const release of held) release();
  assert.ok(!isRefusal((await wire.reply(77)).refusal));
  await closing;
  assert.equal((await wire.until(() => wire.closed)).code, 1012);
});
