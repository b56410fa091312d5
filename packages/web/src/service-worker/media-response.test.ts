import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerMedia, pieceBytes } from './media-response.ts';

const size = 3 * pieceBytes + 1234;
const file = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) % 256);
const facts = { sizeBytes: size, type: 'video/mp4', name: 'a.mp4' };
const get = (range: string | null, isSave = false) => ({ method: 'GET', range, isSave });

function reader() {
  const reads: [number, number][] = [];
  const read = async (offset: number, length: number) => {
    reads.push([offset, length]);
    return file.slice(offset, offset + length);
  };
  return { reads, read };
}

test('the whole file and any range come back exact, in pieces that keep to the borders', async () => {
  for (const [header, start, end, status] of [
    [null, 0, size, 200],
    ['bytes=0-', 0, size, 206],
    ['bytes=5-9', 5, 10, 206],
    [`bytes=${pieceBytes - 1}-${pieceBytes}`, pieceBytes - 1, pieceBytes + 1, 206],
    ['bytes=-100', size - 100, size, 206],
  ] as const) {
    const { reads, read } = reader();
    const response = await answerMedia(get(header), facts, read);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('content-length'), String(end - start));
    assert.equal(response.headers.get('content-range'), status === 206 ? `bytes ${start}-${end - 1}/${size}` : null);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), file.slice(start, end));
    for (const [offset, length] of reads)
      assert.equal(Math.floor(offset / pieceBytes), Math.floor((offset + length - 1) / pieceBytes));
  }
});

test('a reader that stops is not read ahead of: two pieces at most', async () => {
  const { reads, read } = reader();
  const response = await answerMedia(get('bytes=0-'), facts, read);
  const body = response.body?.getReader();
  await body?.read();
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(reads.length <= 3, `${reads.length} pieces were read`);
  await body?.cancel();
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(reads.length <= 3);
});

test('nothing served can run, be sniffed or be kept', async () => {
  for (const type of ['text/html', 'image/svg+xml', 'text/css', 'application/javascript', 'image/png']) {
    const { read } = reader();
    const { headers } = await answerMedia(get(null), { sizeBytes: 10, type, name: 'x.html' }, read);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /^sandbox;/u);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('content-type'), type === 'image/png' ? type : 'application/octet-stream');
    assert.equal(headers.has('content-disposition'), type !== 'image/png');
  }
  const saved = await answerMedia(get(null, true), facts, reader().read);
  assert.equal(saved.headers.get('content-disposition'), "attachment; filename*=UTF-8''a.mp4");
});

test('outside, empty, other methods, and bytes that cannot be had', async () => {
  const { read } = reader();
  const outside = await answerMedia(get(`bytes=${size}-`), facts, read);
  assert.equal(outside.status, 416);
  assert.equal(outside.headers.get('content-range'), `bytes */${size}`);
  const empty = await answerMedia(get('bytes=0-'), { ...facts, sizeBytes: 0 }, read);
  assert.deepEqual([empty.status, await empty.text()], [200, '']);
  assert.equal((await answerMedia({ method: 'POST', range: null, isSave: false }, facts, read)).status, 405);
  await assert.rejects(
    answerMedia(get(null), facts, () => Promise.reject(new Error('gone'))),
    /gone/u,
  );
  await assert.rejects(
    answerMedia(get(null), facts, async () => new Uint8Array(3)),
    RangeError,
  );
});
