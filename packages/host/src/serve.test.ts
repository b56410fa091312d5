import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { type ServedServer, serve } from './serve.ts';

/** A serving in a process of our imagination; `stop` is Ctrl-C. */
function begin(server: Partial<ServedServer> | Error, port = 0) {
  const said: string[] = [];
  const left: number[] = [];
  const happened: string[] = [];
  let stop = (): void => {};
  const code = serve({
    start: async () => {
      happened.push('started');
      if (server instanceof Error) throw server;
      return { url: 'http://localhost:1', close: async () => void happened.push('closed'), ...server };
    },
    address: { host: '127.0.0.1', port },
    out: (line) => said.push(`out ${line}`),
    err: (line) => said.push(`err ${line}`),
    onStop: (asked) => {
      stop = asked;
    },
    leave: (exit) => left.push(exit),
  });
  return { code, said, left, happened, stop: () => stop() };
}

test('says its URL in one line and closes when asked to stop', async () => {
  const it = begin({});
  while (it.said.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(it.said, ['out Heliogram is ready at http://localhost:1']);
  assert.deepEqual(it.happened, ['started']);
  it.stop();
  assert.equal(await it.code, 0);
  assert.deepEqual(it.happened, ['started', 'closed']);
});

test('asked before it is ready it still closes, and claims nothing', async () => {
  const it = begin({});
  it.stop();
  assert.equal(await it.code, 0);
  assert.deepEqual([it.said, it.happened], [[], ['started', 'closed']]);
});

test('a second request does not wait for the first', async () => {
  const it = begin({ close: () => new Promise(() => {}) });
  it.stop();
  it.stop();
  assert.deepEqual(it.left, [1]);
});

test('a server that cannot start is one plain sentence', async () => {
  const it = begin(new Error('The disk is full. Make room.'));
  assert.equal(await it.code, 1);
  assert.deepEqual(it.said, ['err The disk is full. Make room.']);
});

test('a port in use is told before anything is started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const it = begin({}, port);
  assert.equal(await it.code, 1);
  assert.deepEqual(it.happened, []);
  assert.match(it.said.join(), new RegExp(`^err Port ${port} is already in use on 127.0.0.1\\. Stop .*--port\\.$`));
  other.close();
});
