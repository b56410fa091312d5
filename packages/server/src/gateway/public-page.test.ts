// Public pages over HTTP: which are asked, in which language, how often, and what comes when they fail.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Rate, rateClasses } from '@heliogram/protocol';
import { createLimiter } from '../platform/limiter.ts';
import { createLogger } from '../platform/logger.ts';
import type { PublicPages } from '../platform/public-pages.ts';
import { answerPublicPage, findPublicPage, wishedLanguages } from './public-page.ts';

const pages: PublicPages = {
  rateOf: (path, query) => (path.startsWith('/page') && !query.has('other') ? Rate.PREVIEW : undefined),
  async answer({ path, query, languages }) {
    if (path === '/page/broken') throw new Error('secret of the page');
    const bytes = new TextEncoder().encode(`${languages[0]} ${query.get('a') ?? ''}`);
    const status = path === '/page/gone' ? 410 : 200;
    return { status, bytes, etag: '"one"', headers: { 'Content-Type': 'text/html' }, maxAgeS: 5 };
  },
};
const lines: string[] = [];
let server: Server;
let url: string;

before(async () => {
  const log = createLogger({ write: (line) => lines.push(line), now: () => 0 });
  const limiter = createLimiter({ nowMs: () => 0 });
  server = createServer((request, response) => {
    const page = findPublicPage([pages], request.url ?? '/');
    if (page) void answerPublicPage({ limiter, log }, page, request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

test('a page comes in the wished language, may be kept, and is not sent again unchanged', async () => {
  const page = await fetch(`${url}/page?a=1`, { headers: { 'Accept-Language': 'fr;q=0.3, de' } });
  assert.deepEqual([page.status, await page.text()], [200, 'de 1']);
  assert.equal(page.headers.get('cache-control'), 'public, max-age=5');
  assert.equal(page.headers.get('vary'), 'Accept-Language');
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  const again = await fetch(`${url}/page`, { headers: { 'If-None-Match': 'W/"one"' } });
  assert.deepEqual([again.status, await again.text()], [304, '']);
  const head = await fetch(`${url}/page`, { method: 'HEAD' });
  assert.deepEqual([head.status, await head.text()], [200, '']);
  assert.equal((await fetch(`${url}/page/gone`, { headers: { 'If-None-Match': '"one"' } })).status, 410);
  assert.equal((await fetch(`${url}/page?other`)).status, 404);
});

test('a page that fails says so without saying why; who asks too often waits', async () => {
  const broken = await fetch(`${url}/page/broken`);
  assert.equal(broken.status, 503);
  assert.ok(!(await broken.text()).includes('secret'));
  assert.match(lines.join(''), /public-page\.failed/);
  const burst = rateClasses[Rate.PREVIEW]?.burst ?? 0;
  let last = 200;
  for (let at = 0; at <= burst && last !== 429; at++) last = (await fetch(`${url}/page`)).status;
  assert.equal(last, 429);
  assert.ok(Number((await fetch(`${url}/page`)).headers.get('retry-after')) > 0);
});

test('languages', () => {
  assert.deepEqual(wishedLanguages('de-AT, en;q=0.5, ar;q=0.9, fr;q=0'), ['de-AT', 'ar', 'en']);
  assert.deepEqual(wishedLanguages(undefined), []);
  assert.deepEqual(wishedLanguages('*, <script>, en;q=x'), ['en']);
  assert.ok(wishedLanguages('en,'.repeat(1000)).length <= 16);
});
