// Looking at pages of a real web server, in and out of bounds.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readWebUrl } from '../../platform/web-fetch/get.ts';
import { previewOf } from './preview.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const bomb = gzipSync(Buffer.concat([Buffer.from('<title>Bomb</title>'), Buffer.alloc(100_000_000)]));
const pages: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/page': (_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Set-Cookie', 'a=b');
    response.end(
      '<title>A page</title><meta name=description content="Says so"><meta property="og:image" content="/pic">',
    );
  },
  '/pic': (_, response) => response.end(png),
  '/packed': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' });
    response.end(gzipSync('<title>Packed</title>'));
  },
  '/bomb': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' });
    response.end(bomb);
  },
  '/liar': (_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<title>Liar</title><meta property="og:image" content="/svg">');
  },
  '/svg': (_, response) => response.setHeader('Content-Type', 'image/png').end('<svg onload="x"/>'),
  '/there': (_, response) => response.writeHead(302, { Location: '/page' }).end(),
  '/round': (_, response) => response.writeHead(302, { Location: '/round' }).end(),
  '/inwards': (_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/json': (_, response) => response.setHeader('Content-Type', 'application/json').end('{"title":"x"}'),
  '/silent': () => undefined,
};
const asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  const page = pages[request.url ?? ''];
  if (page) page(request, response);
  else response.writeHead(404).end('<title>none</title>');
});
let url = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

test('a page and its picture, through a redirect too; nothing that tells who asks', async () => {
  for (const path of ['/page#part', '/there']) {
    const found = await previewOf(url + path, true);
    assert.deepEqual([found?.title, found?.description, found?.site], ['A page', 'Says so', '127.0.0.1']);
    assert.deepEqual(Buffer.from(found?.image ?? []), png);
  }
  for (const { headers } of asked)
    for (const name of ['cookie', 'referer', 'accept-language', 'origin']) assert.equal(headers[name], undefined, name);
});

test('packed pages are read, and little that becomes very much is cut', async () => {
  assert.equal((await previewOf(`${url}/packed`, true))?.title, 'Packed');
  const before = process.memoryUsage().rss;
  assert.equal((await previewOf(`${url}/bomb`, true))?.title, 'Bomb');
  assert.ok(process.memoryUsage().rss - before < 90e6);
});

test('pictures are told by their bytes', async () => {
  const found = await previewOf(`${url}/liar`, true);
  assert.deepEqual([found?.title, found?.image.length], ['Liar', 0]);
});

test('what is no page has no preview', async () => {
  for (const path of ['/round', '/inwards', '/json', '/none'])
    assert.equal(await previewOf(url + path, true), undefined, path);
  assert.equal(await previewOf('http://127.0.0.1:1/', true), undefined);
});

test('nothing but the public web can be reached', async () => {
  for (const text of [
    `${url}/page`,
    'http://localhost/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://example.org:8080/',
    'http://user:secret@example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not a url',
    `https://example.org/${'a'.repeat(3000)}`,
  ]) {
    assert.equal(readWebUrl(text, false), undefined, text);
    assert.equal(await previewOf(text, false), undefined, text);
  }
  assert.equal(readWebUrl('https://example.org/a?b#c', false)?.href, 'https://example.org/a?b');
});

test('a name that leads home is not followed there', async () => {
  // `localtest.me`-like names need a network; every machine knows its own name for the loopback.
  const port = (server.address() as AddressInfo).port;
  const before = asked.length;
  const { get } = await import('../../platform/web-fetch/get.ts');
  const options = {
    maxBytes: 10,
    tooMuch: 'cut',
    accept: '*/*',
    signal: AbortSignal.timeout(5000),
    mayBePrivate: false,
  } as const;
  await assert.rejects(get(new URL(`http://localhost:${port}/page`), options), /no public address/u);
  assert.equal(asked.length, before);
});
