// Strangers who read what is public: a few at a time, and whoever takes much waits the longer. Nobody with an account waits for them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { create } from '@bufbuild/protobuf';
import {
  Code,
  decodeMessage,
  encodeCall,
  encodeMessage,
  isRefusal,
  placeMethods,
  ReadPlaceRequestSchema,
  refuse,
} from '@heliogram/protocol';
import type { Caller } from '../platform/feature.ts';
import { handler } from '../platform/feature.ts';
import { createLimiter } from '../platform/limiter.ts';
import { silentLogger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { GatewayHub } from './hub.ts';
import { type Gateway, startGateway } from './listen.ts';
import { Turn } from './turn.ts';

const none = new Uint8Array(32);

const stranger: Caller = { level: 'none', address: '192.0.2.1' };
const known: Caller = {
  ...{ level: 'device', address: '192.0.2.1', device: 1 },
  ...{ account: new Uint8Array(16), accountKey: '00'.repeat(16) },
};
const request = encodeMessage(ReadPlaceRequestSchema, create(ReadPlaceRequestSchema, { place: new Uint8Array(16) }));

/** A server whose public pages are of a size; `held`: answers that wait to be let go. */
function serving(sizeBytes: number, held?: (() => void)[]): Dispatch {
  const read = handler(placeMethods.read, async () => {
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    const entry = new Uint8Array(64 * 1024);
    const entries = Array.from({ length: Math.ceil(sizeBytes / entry.length) }, () => entry);
    return { entries, previousHash: new Uint8Array(32), headHash: new Uint8Array(32) };
  });
  const limiter = createLimiter({ nowMs: () => 0 });
  const features = [{ name: 'test', methods: [read] }];
  return createDispatch({ features, limiter, log: silentLogger, metrics: createMetrics() });
}

const readAs = (dispatch: Dispatch, caller: Caller) => dispatch.run(placeMethods.read, caller, request);

test('a few answers to strangers are made at once, and none of them keeps who has an account waiting', async () => {
  const held: (() => void)[] = [];
  const dispatch = serving(100, held);
  const running = Array.from({ length: 100 }, () => readAs(dispatch, stranger));
  const own = readAs(dispatch, known);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(held.length, 9);
  for (let done = 0; done < 101; ) {
    for (const letGo of held.splice(0)) {
      letGo();
      done++;
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(held.length <= 8);
  }
  for (const answer of [...(await Promise.all(running)), await own]) assert.ok(!isRefusal(answer));
});

test('who takes large answers gets fewer of them, however they come at once', async () => {
  const dispatch = serving(2 * 2 ** 20);
  const all = (caller: Caller) => Promise.all(Array.from({ length: 60 }, () => readAs(dispatch, caller)));
  const answers = await all(stranger);
  const refused = answers.filter((answer) => isRefusal(answer));
  assert.ok(refused.every(({ code }) => code === Code.RATE_LIMITED));
  // 64 calls each, of a burst of 600, and those begun before that was counted.
  assert.ok(answers.length - refused.length <= 32, `${answers.length - refused.length}`);
  assert.equal((await all(known)).filter((answer) => isRefusal(answer)).length, 0);
  const response = decodeMessage(placeMethods.read.output, answers[0] as Uint8Array<ArrayBuffer>);
  assert.equal(response.entries.length, 32);
  const json = await dispatch.runMessage(
    placeMethods.read,
    { ...stranger, address: '192.0.2.2' },
    create(ReadPlaceRequestSchema, { place: new Uint8Array(16) }),
  );
  assert.ok(!isRefusal(json));
});

/** A gateway that answers every read with 4 MiB, which no system takes from it several times without a reader. */
async function listening(): Promise<Gateway> {
  const entries = Array.from({ length: 64 }, () => new Uint8Array(64 * 1024));
  const read = handler(placeMethods.read, async () => ({ entries, previousHash: none, headHash: none }));
  const turn = new Turn();
  const nowhere = async () => refuse(Code.NOT_FOUND);
  return startGateway({
    ...{ features: [{ name: 'test', methods: [read] }], authenticator: { byToken: async () => undefined } },
    transfers: { find: nowhere, receive: nowhere, open: nowhere, findPublic: nowhere },
    ...{ hub: new GatewayHub(turn), turn, limiter: createLimiter({ nowMs: Date.now }) },
    ...{ log: silentLogger, metrics: createMetrics(), nowMs: Date.now, host: '127.0.0.1', port: 0, patienceMs: 100 },
    isReady: async () => true,
  });
}

const upgrade =
  'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

test('a stranger who leaves large answers untaken is let go, over a socket and over HTTP', async (t) => {
  const gateway = await listening();
  try {
    const calls = net.connect(gateway.port, '127.0.0.1');
    const post = `POST /call/${placeMethods.read.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\nContent-Length: ${request.length}\r\n\r\n`;
    for (let at = 0; at < 4; at++) calls.write(Buffer.concat([Buffer.from(post), request]));
    await sleep(1000);
    let arrived = 0;
    calls.on('data', (piece: Buffer) => {
      arrived += piece.length;
    });
    calls.on('error', () => undefined);
    await once(calls, 'close');
    assert.ok(arrived < 16 * 2 ** 20, `${arrived}`);

    t.mock.timers.enable({ apis: ['setTimeout'] });
    const socket = net.connect(gateway.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(upgrade);
    await once(socket, 'data');
    socket.pause();
    for (let id = 1; id <= 5; id++) {
      const call = encodeCall(id, placeMethods.read.number, request);
      socket.write(Buffer.concat([Buffer.from([0x82, 0x80 | call.length, 0, 0, 0, 0]), call]));
    }
    assert.equal(gateway.sockets, 1);
    for (let turns = 0; gateway.sockets > 0 && turns < 2000; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (turns % 100 === 99) t.mock.timers.tick(120_000);
    }
    assert.equal(gateway.sockets, 0);
    socket.destroy();
  } finally {
    t.mock.timers.reset();
    await gateway.close(0);
  }
});
