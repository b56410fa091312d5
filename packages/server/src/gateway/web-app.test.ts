// The web app as browsers get it: pages and files with their headers, and nothing that is not in the folder.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { createLimiter } from '../platform/limiter.ts';
import { silentLogger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import { GatewayHub } from './hub.ts';
import { type Gateway, startGateway } from './listen.ts';
import { Turn } from './turn.ts';
import { loadWebApp } from './web-app.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'heliogram-web-'));
const root = path.join(folder, 'dist');
const script = `console.log(${JSON.stringify('heliogram '.repeat(200))});\n`;
let gateway: Gateway;

before(async () => {
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  mkdirSync(path.join(root, '.vite'));
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>Heliogram</title>');
  writeFileSync(path.join(root, 'service-worker.js'), 'self.oninstall = null;');
  writeFileSync(path.join(root, 'assets', 'app-1a2b.js'), script);
  writeFileSync(path.join(root, 'assets', 'app-1a2b.js.br'), brotliCompressSync(script));
  writeFileSync(path.join(root, 'assets', 'tiny.css'), 'a{}');
  writeFileSync(path.join(root, 'assets', 'tiny.css.br'), brotliCompressSync('a{}'));
  writeFileSync(path.join(root, '.vite', 'manifest.json'), '{}');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  symlinkSync(path.join(folder, 'secret.txt'), path.join(root, 'link.txt'));
  const turn = new Turn();
  const nothing = async (): Promise<never> => {
    throw new Error('not asked in these tests');
  };
  gateway = await startGateway({
    features: [],
    authenticator: { byToken: async () => undefined },
    transfers: { find: nothing, receive: nothing, open: nothing, findPublic: nothing },
    webApp: await loadWebApp(root),
    hub: new GatewayHub(turn),
    turn,
    limiter: createLimiter({ nowMs: Date.now }),
    log: silentLogger,
    metrics: createMetrics(),
    nowMs: Date.now,
    host: '127.0.0.1',
    port: 0,
    isReady: async () => true,
  });
});
after(async () => {
  await gateway.close(50);
  rmSync(folder, { recursive: true });
});

type Answer = { status: number | undefined; headers: IncomingMessage['headers']; body: Buffer };

/** A request whose path travels as it is written. */
function ask(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port: gateway.port, host: '127.0.0.1', path: target, method, headers });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.end();
  });
}

test('the page is served at / and at every path of the app, never kept without asking', async () => {
  for (const target of ['/', '/index.html', '/chats/0a1b?x=1.2', '/settings/privacy', '/calling']) {
    const { status, headers, body } = await ask(target);
    assert.equal(status, 200, target);
    assert.match(body.toString(), /<title>Heliogram/);
    assert.equal(headers['cache-control'], 'no-cache');
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  }
  const { headers } = await ask('/');
  const again = await ask('/', { 'If-None-Match': `"x", W/${headers.etag}` });
  assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, headers.etag]);
  const head = await ask('/', {}, 'HEAD');
  assert.deepEqual([head.status, head.body.length, Number(head.headers['content-length']) > 0], [200, 0, true]);
});

test('nothing may run or be fetched but what the server itself gives', async () => {
  for (const target of ['/', '/assets/app-1a2b.js', '/service-worker.js']) {
    const { headers } = await ask(target);
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
        "media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types heliogram",
    );
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['permissions-policy']), /^camera=\(self\), microphone=\(self\)/);
  }
});

test('assets are kept for ever, compressed where the browser takes it and where it is smaller', async () => {
  const plain = await ask('/assets/app-1a2b.js');
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(plain.headers['content-encoding'], undefined);
  const small = await ask('/assets/app-1a2b.js', { 'Accept-Encoding': 'gzip, deflate, br' });
  assert.equal(small.headers['content-encoding'], 'br');
  assert.equal(small.headers.vary, 'Accept-Encoding');
  assert.notEqual(small.headers.etag, plain.headers.etag);
  assert.equal(brotliDecompressSync(small.body).toString(), plain.body.toString());
  const refused = await ask('/assets/app-1a2b.js', { 'Accept-Encoding': 'br;q=0, gzip' });
  assert.equal(refused.headers['content-encoding'], undefined);
  const tiny = await ask('/assets/tiny.css', { 'Accept-Encoding': 'br' });
  assert.equal(tiny.headers['content-encoding'], undefined);
});

test('a script beside the page may be a service worker for all of it', async () => {
  const worker = await ask('/service-worker.js');
  assert.equal(worker.headers['service-worker-allowed'], '/');
  assert.equal(worker.headers['cache-control'], 'no-cache');
  assert.equal((await ask('/assets/app-1a2b.js')).headers['service-worker-allowed'], undefined);
});

test('what is not in the folder is not there, nor are links and hidden files', async () => {
  for (const target of [
    '/secret.txt',
    '/link.txt',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets\\..\\..\\secret.txt',
    '/.vite/manifest.json',
    '/assets/none.js',
    '/assets/app-1a2b.js.br',
    '//secret.txt',
    '/__proto__.x',
  ]) {
    const { status, body } = await ask(target);
    assert.equal(status, 404, target);
    assert.doesNotMatch(body.toString(), /secret/);
  }
  assert.equal((await ask('/', {}, 'POST')).status, 404);
  assert.equal((await ask('/socket')).status, 404);
  assert.equal((await ask('/healthz')).body.toString(), 'ok\n');
  assert.match((await ask('/metrics')).body.toString(), /heliogram_sockets/);
  assert.equal((await ask('/call/none')).status, 404);
});

test('a folder that is no built app is told at the start', async () => {
  await assert.rejects(loadWebApp(path.join(folder, 'none')), /There is no folder/);
  await assert.rejects(loadWebApp(path.join(root, 'assets')), /has no index.html/);
});

const notAsked = async (): Promise<never> => {
  throw new Error('not asked');
};

test('a request that dribbles in, and an upload that stands still, are let go', async () => {
  const turn = new Turn();
  const who = { level: 'device', account: new Uint8Array(16), accountKey: 'a', device: 1, expiresAtMs: 1e15 } as const;
  let ended = 0;
  const slow = await startGateway({
    features: [],
    authenticator: { byToken: async () => who },
    transfers: {
      find: async () => ({ sizeBytes: 9, storedBytes: 0, isWhole: false }),
      receive: async () => ({
        missingBytes: 1000,
        signal: new AbortController().signal,
        write: async () => undefined,
        end: async () => ({ storedBytes: ++ended }),
      }),
      open: notAsked,
      findPublic: notAsked,
    },
    hub: new GatewayHub(turn),
    turn,
    limiter: createLimiter({ nowMs: Date.now }),
    log: silentLogger,
    metrics: createMetrics(),
    nowMs: Date.now,
    host: '127.0.0.1',
    port: 0,
    isReady: async () => true,
    patienceMs: 100,
  });
  for (const [method, target] of [
    ['POST', '/call/heliogram.talk.v1.Messages/Send'],
    ['PUT', `/blob/${'ab'.repeat(16)}?offset=0`],
  ] as const) {
    const headers = { Authorization: `Bearer ${'ab'.repeat(32)}`, 'Content-Type': 'application/json' };
    const request = http.request({ port: slow.port, host: '127.0.0.1', path: target, method, headers });
    request.write('{');
    await assert.rejects(
      new Promise((resolve, reject) => request.on('response', resolve).on('error', reject)),
      /hang up|reset/i,
      target,
    );
  }
  await slow.close(50);
  assert.equal(ended, 1, 'what came of the upload was written down');
});
