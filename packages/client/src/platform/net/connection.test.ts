import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  type Bytes,
  type CallFrame,
  ChallengeResponseSchema,
  Code,
  decodeFrames,
  encodeEvent,
  encodeMessage,
  encodeReply,
  joinBytes,
  methods,
  refuse,
} from '@heliogram/protocol';
import { openConnection } from './connection.ts';
import { BadAnswerError, CallTimeoutError, DisconnectedError, RefusedError } from './errors.ts';
import type { LineEvents, Transport } from './transport.ts';

/** The other end of a line: speaks the real codec, decides nothing by itself. */
class Peer {
  readonly lines: { events: LineEvents; messages: Bytes[]; isClosed: boolean }[] = [];
  answer: (call: CallFrame, send: (bytes: Bytes) => void) => void = () => undefined;
  mayOpen = true;

  readonly transport: Transport = (_url, events) => {
    const line = { events, messages: [] as Bytes[], isClosed: false };
    this.lines.push(line);
    queueMicrotask(() => (this.mayOpen ? events.opened() : events.closed('nobody there')));
    const later = (bytes: Bytes): void => queueMicrotask(() => line.isClosed || events.message(bytes));
    return {
      bufferedBytes: 0,
      send: (bytes) => {
        line.messages.push(bytes);
        for (const frame of decodeFrames(bytes)) if (frame.kind === 'call') this.answer(frame, later);
      },
      close: () => {
        line.isClosed = true;
      },
    };
  };

  get line(): Peer['lines'][number] {
    return this.lines.at(-1) as Peer['lines'][number];
  }
}

const server = 'http://localhost:1';
const challenge = (host: string): Bytes =>
  encodeMessage(
    ChallengeResponseSchema,
    create(ChallengeResponseSchema, { nonce: new Uint8Array(32), host, serverTime: 5 }),
  );
const ask = methods.sessions.challenge;
const quick = { firstDelayMs: 1, maxDelayMs: 2, patienceMs: 1000 };

test('calls of one turn travel in one message, and answers find their calls in any order', async () => {
  const peer = new Peer();
  const held: number[] = [];
  peer.answer = (call, send) => {
    held.push(call.id);
    if (held.length === 3) send(joinBytes(held.toReversed().map((id) => encodeReply(id, challenge(`host${id}`)))));
  };
  const connection = openConnection({ server, transport: peer.transport });
  const answers = await Promise.all([1, 2, 3].map(() => connection.call(ask, {})));
  assert.equal(peer.line.messages.length, 1);
  assert.deepEqual(
    answers.map(({ host }) => host),
    held.map((id) => `host${id}`),
  );
  connection.close();
});

test('refusals, unreadable answers and answers out of bounds are told apart', async () => {
  const peer = new Peer();
  const replies = [
    refuse(Code.STALE_EPOCH, { epoch: 4, headSeq: 9, detail: 'chat' }),
    Uint8Array.of(0xff, 0xff),
    encodeMessage(ChallengeResponseSchema, create(ChallengeResponseSchema, { nonce: new Uint8Array(31) })),
  ];
  peer.answer = (call, send) => send(encodeReply(call.id, replies.shift() as Bytes));
  const connection = openConnection({ server, transport: peer.transport });
  await assert.rejects(connection.call(ask, {}), (error) => {
    assert.ok(error instanceof RefusedError);
    assert.deepEqual([error.code, error.epoch, error.headSeq, error.detail], [Code.STALE_EPOCH, 4, 9, 'chat']);
    return true;
  });
  await assert.rejects(connection.call(ask, {}), BadAnswerError);
  await assert.rejects(connection.call(ask, {}), BadAnswerError);
  connection.close();
});

test('a broken line fails the calls in flight once; the next line is signed in anew and told', async () => {
  const peer = new Peer();
  let signIns = 0;
  let online = 0;
  peer.answer = (call, send) => call.method === ask.number && send(encodeReply(call.id, challenge('h')));
  const connection = openConnection({
    server,
    transport: peer.transport,
    rules: quick,
    authenticate: async (call) => {
      await call(ask, {});
      signIns += 1;
    },
  });
  connection.onOnline(() => {
    online += 1;
  });
  await connection.online();
  const lost = connection.call(methods.vault.read, {});
  await Promise.resolve();
  peer.line.events.closed('cut');
  await assert.rejects(lost, DisconnectedError);
  assert.equal((await connection.call(ask, {})).host, 'h');
  assert.deepEqual([signIns, online, peer.lines.length], [2, 2, 2]);
  connection.close();
  await assert.rejects(connection.call(ask, {}), DisconnectedError);
});

test('nothing is sent before signing in; a refusal no retry can help ends the connection for good', async () => {
  const peer = new Peer();
  peer.answer = (call, send) => send(encodeReply(call.id, refuse(Code.DEVICE_REVOKED)));
  const connection = openConnection({
    server,
    transport: peer.transport,
    authenticate: async (call) => {
      await call(ask, {});
    },
  });
  const isRevoked = (error: unknown): boolean => error instanceof RefusedError && error.code === Code.DEVICE_REVOKED;
  await assert.rejects(connection.call(methods.vault.read, {}), isRevoked);
  assert.equal(connection.state, 'closed');
  assert.ok(isRevoked(connection.end));
  assert.equal(peer.line.messages.length, 1);
});

test('where nobody is, calls fail after a short patience', async () => {
  const peer = new Peer();
  peer.mayOpen = false;
  const rules = { firstDelayMs: 1, maxDelayMs: 10_000, patienceMs: 4 };
  const connection = openConnection({ server, transport: peer.transport, rules, chance: () => 0 });
  await assert.rejects(connection.call(ask, {}), /nobody there/);
  await assert.rejects(connection.online(), DisconnectedError);
  connection.close();
});

test('a call given up is forgotten, its late answer ignored', async () => {
  const peer = new Peer();
  let late: (() => void) | undefined;
  peer.answer = (call, send) => {
    if (late) send(encodeReply(call.id, challenge('second')));
    else late = () => send(encodeReply(call.id, challenge('first')));
  };
  const connection = openConnection({ server, transport: peer.transport, keepAlive: (call) => call(ask, {}) });
  await connection.online();
  const abort = new AbortController();
  const given = connection.call(ask, {}, { signal: abort.signal });
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort(new Error('not wanted any more'));
  await assert.rejects(given, /not wanted/);
  late?.();
  assert.equal((await connection.call(ask, {})).host, 'second');
  connection.close();
});

test('a line that answers nothing is given up after a time-out', async () => {
  const peer = new Peer();
  const connection = openConnection({ server, transport: peer.transport, rules: quick });
  await connection.online();
  await assert.rejects(connection.call(ask, {}, { timeoutMs: 5 }), CallTimeoutError);
  peer.answer = (call, send) => send(encodeReply(call.id, challenge('back')));
  assert.equal((await connection.call(ask, {})).host, 'back');
  assert.equal(peer.lines.length, 2);
  connection.close();
});

test('more calls than fit at once go out as others are answered', async () => {
  const peer = new Peer();
  let open = 0;
  let most = 0;
  peer.answer = (call, send) => {
    most = Math.max(most, ++open);
    setImmediate(() => {
      open -= 1;
      send(encodeReply(call.id, challenge('h')));
    });
  };
  const connection = openConnection({ server, transport: peer.transport });
  const answers = await Promise.all(Array.from({ length: 1000 }, () => connection.call(ask, {})));
  assert.equal(answers.length, 1000);
  assert.ok(most <= 256);
  connection.close();
});

test('events reach every listener', async () => {
  const peer = new Peer();
  const connection = openConnection({ server, transport: peer.transport });
  await connection.online();
  const heard: unknown[] = [];
  const stop = connection.onEvent((event) => heard.push(event.kind.value));
  connection.onEvent((event) => heard.push(event.kind.case));
  peer.line.events.message(encodeEvent({ case: 'inboxSeq', value: 7 }));
  stop();
  peer.line.events.message(encodeEvent({ case: 'vaultRev', value: 8 }));
  assert.deepEqual(heard, [7, 'inboxSeq', 'vaultRev']);
  connection.close();
});
