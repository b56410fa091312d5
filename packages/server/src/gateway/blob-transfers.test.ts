// Uploads and downloads through a whole server: cut off, restarted, refused, read in ranges, without holding them in memory.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Bytes, Code, methods, toHex } from '@heliogram/protocol';
import { refusedWith } from '../testing/test-product.ts';
import { startTestServer, type TestPerson, type TestServer } from '../testing/test-server.ts';

const { reserve, forget, usage } = methods.media;
const mebibyte = 2 ** 20;
const limits = { maxBlobBytes: 400 * mebibyte, quotaBytes: 500 * mebibyte, keepFreeBytes: 0 };

let server: TestServer;
before(async () => {
  server = await startTestServer({ media: limits });
});
after(() => server[Symbol.asyncDispose]());

const random = (length: number): Bytes => new Uint8Array(randomBytes(length));

const at = (id: Bytes, offset?: number): string =>
  `${server.url}/blob/${toHex(id)}${offset === undefined ? '' : `?offset=${offset}`}`;

async function put(who: TestPerson, id: Bytes, offset: number, body: Uint8Array): Promise<[number, number | string]> {
  const headers = { Authorization: `Bearer ${who.token}` };
  const response = await fetch(at(id, offset), { method: 'PUT', headers, body: body as Uint8Array<ArrayBuffer> });
  const answer = (await response.json()) as { offset?: number; code?: string };
  return [response.status, answer.offset ?? answer.code ?? ''];
}

function get(who: TestPerson, id: Bytes, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(at(id), { method, headers: { Authorization: `Bearer ${who.token}`, ...headers } });
}

async function reserved(who: TestPerson, sizeBytes: number, id = random(16)): Promise<Bytes> {
  await server.call(who.token, reserve, { blob: id, sizeBytes: BigInt(sizeBytes) });
  return id;
}

/** Sends the head of an upload and some of its bytes, then leaves. */
async function cutOff(who: TestPerson, id: Bytes, offset: number, bytes: Uint8Array): Promise<void> {
  const headers = { Authorization: `Bearer ${who.token}`, 'Content-Length': String(bytes.length + 1) };
  const request = http.request(at(id, offset), { method: 'PUT', headers });
  request.on('error', () => {});
  request.write(bytes);
  await stored(id, offset + bytes.length);
  request.destroy();
  await new Promise((resolve) => request.once('close', resolve));
}

/** The file of an upload that is not whole. */
function partOf(id: Bytes): string {
  return path.join(server.dataDir, 'blobs', toHex(id).slice(0, 2), `${toHex(id)}.part`);
}

/** Waits until the file holds so many bytes. */
async function stored(id: Bytes, bytes: number): Promise<void> {
  while ((statSync(partOf(id), { throwIfNoEntry: false })?.size ?? 0) < bytes) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Goes on where the server says. */
async function finish(who: TestPerson, id: Bytes, content: Buffer): Promise<number> {
  const { offsetBytes } = await server.call(who.token, reserve, { blob: id, sizeBytes: BigInt(content.length) });
  const [status, offset] = await put(who, id, Number(offsetBytes), content.subarray(Number(offsetBytes)));
  if (status !== 409) return status;
  return (await put(who, id, Number(offset), content.subarray(Number(offset))))[0];
}

test('an upload goes on after cuts and a restart, and comes back byte for byte', { timeout: 120_000 }, async () => {
  const anna = await server.person();
  const content = randomBytes(3 * mebibyte + 17);
  const id = await reserved(anna, content.length);
  assert.deepEqual(await put(anna, id, 0, content.subarray(0, 1000)), [200, 1000]);
  await cutOff(anna, id, 1000, content.subarray(1000, mebibyte));
  // The half-dead upload is ended by the next, whatever its offset.
  const [, offset] = await put(anna, id, 5, content.subarray(5, 10));
  assert.equal(offset, mebibyte);
  assert.equal((await get(anna, id)).status, 409);
  assert.equal((await get(anna, id, {}, 'HEAD')).headers.get('upload-offset'), String(mebibyte));
  await server.restart({ media: limits });
  // What a power cut may leave behind what was made safe.
  appendFileSync(partOf(id), Buffer.alloc(5000));
  assert.equal(await finish(anna, id, content), 200);
  assert.deepEqual(await put(anna, id, content.length, new Uint8Array(0)), [200, content.length]);
  assert.deepEqual(await put(anna, id, 0, content.subarray(0, 9)), [409, content.length]);
  const all = Buffer.from(await (await get(anna, id)).arrayBuffer());
  assert.ok(all.equals(content));
});

test('while an upload runs, what is safe of it is written down again and again', { timeout: 120_000 }, async () => {
  const anna = await server.person();
  const content = randomBytes(20 * mebibyte);
  const id = await reserved(anna, content.length);
  const running = new AbortController();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(content.subarray(0, 18 * mebibyte)));
    },
  });
  const headers = { Authorization: `Bearer ${anna.token}` };
  const options = { method: 'PUT', headers, body, duplex: 'half', signal: running.signal };
  const upload = fetch(at(id, 0), options as RequestInit).catch(() => undefined);
  await stored(id, 17 * mebibyte);
  const { offsetBytes } = await server.call(anna.token, reserve, { blob: id, sizeBytes: BigInt(content.length) });
  assert.ok(offsetBytes >= 8n * 1048576n && offsetBytes < 18n * 1048576n, `checkpoint at ${offsetBytes}`);
  running.abort();
  await upload;
  assert.equal(await finish(anna, id, content), 200);
  const read = Buffer.from(await (await get(anna, id)).arrayBuffer());
  assert.ok(read.equals(content));
});

test('ranges: one of bytes, conditions, and what cannot be satisfied', async () => {
  const anna = await server.person();
  const content = randomBytes(100_000);
  const id = await reserved(anna, content.length);
  await put(anna, id, 0, content);
  const part = await get(anna, id, { Range: 'bytes=70000-70009' });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), 'bytes 70000-70009/100000');
  assert.equal(part.headers.get('cache-control'), 'private, max-age=31536000, immutable');
  assert.ok(Buffer.from(await part.arrayBuffer()).equals(content.subarray(70_000, 70_010)));
  assert.ok(Buffer.from(await (await get(anna, id, { Range: 'bytes=-7' })).arrayBuffer()).equals(content.subarray(-7)));
  const beyond = await get(anna, id, { Range: 'bytes=100000-' });
  assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */100000']);
  assert.equal((await get(anna, id, { Range: 'bytes=0-1,3-4' })).status, 200);
  const etag = part.headers.get('etag') ?? '';
  assert.equal((await get(anna, id, { 'If-None-Match': etag })).status, 304);
  assert.equal((await get(anna, id, { 'If-Range': etag, Range: 'bytes=0-0' })).status, 206);
  assert.equal((await get(anna, id, { 'If-Range': '"other"', Range: 'bytes=0-0' })).status, 200);
  const head = await get(anna, id, {}, 'HEAD');
  assert.deepEqual([head.headers.get('content-length'), head.headers.get('accept-ranges')], ['100000', 'bytes']);
});

test('what is too much, not reserved, somebody else’s or without a token is refused', async () => {
  const [anna, bert] = [await server.person(), await server.person()];
  const id = await reserved(anna, 100);
  const bytes = randomBytes(200);
  assert.deepEqual(await put(anna, id, 0, bytes), [413, 'CODE_TOO_LARGE']);
  assert.deepEqual(await put(bert, id, 0, bytes.subarray(0, 50)), [404, 'CODE_NOT_FOUND']);
  assert.deepEqual(await put(anna, random(16), 0, bytes), [404, 'CODE_NOT_FOUND']);
  assert.deepEqual(await put(anna, id, 0, bytes.subarray(0, 50)), [200, 50]);
  assert.equal((await get(bert, id)).status, 404);
  assert.equal((await get({ ...anna, token: '00'.repeat(32) }, id)).status, 401);
  const odd = await fetch(`${server.url}/blob/../../etc/passwd`, {
    headers: { Authorization: `Bearer ${anna.token}` },
  });
  assert.equal(odd.status, 404);
  for (const name of ['zz', '..%2f..', `${toHex(id)}.part`, `${toHex(id)}?offset=-1`]) {
    const response = await fetch(`${server.url}/blob/${name}`, { headers: { Authorization: `Bearer ${anna.token}` } });
    assert.equal(response.status, 400, name);
  }
});

test('a download ends soon after its session does', { timeout: 120_000 }, async () => {
  const ida = await server.person();
  const id = await reserved(ida, 64 * mebibyte);
  const quarter = random(16 * mebibyte);
  for (let part = 0; part < 4; part++) await put(ida, id, part * quarter.length, quarter);
  const { body } = await get(ida, id);
  const reader = body?.getReader();
  let size = (await reader?.read())?.value?.length ?? 0;
  await server.call(ida.token, methods.sessions.signOut, {});
  const rest = async (): Promise<void> => {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) size += next.value.length;
  };
  await assert.rejects(rest());
  assert.ok(size < 48 * mebibyte, `${size} came`);
});

test('sizes and quotas: one too large, all together too much, given back when forgotten', async () => {
  const [anna, bert] = [await server.person(), await server.person()];
  const of = (bytes: number, blob = random(16)) => ({ blob, sizeBytes: BigInt(bytes) });
  await assert.rejects(server.call(anna.token, reserve, of(401 * mebibyte)), refusedWith(Code.TOO_LARGE));
  await assert.rejects(server.call(anna.token, reserve, of(0)), refusedWith(Code.OUT_OF_RANGE));
  const id = await reserved(anna, 400 * mebibyte);
  await assert.rejects(server.call(anna.token, reserve, of(101 * mebibyte)), refusedWith(Code.LIMIT_REACHED));
  await assert.rejects(server.call(bert.token, reserve, of(400 * mebibyte, id)), refusedWith(Code.ALREADY_EXISTS));
  await assert.rejects(server.call(anna.token, reserve, of(5, id)), refusedWith(Code.ALREADY_EXISTS));
  await server.call(bert.token, forget, { blobs: [id] });
  assert.equal((await server.call(anna.token, usage, {})).usedBytes, BigInt(400 * mebibyte));
  await put(anna, id, 0, randomBytes(100));
  await server.call(anna.token, forget, { blobs: [id] });
  assert.equal((await server.call(anna.token, usage, {})).usedBytes, 0n);
  assert.deepEqual(await put(anna, id, 100, randomBytes(100)), [404, 'CODE_NOT_FOUND']);
  const shard = path.join(server.dataDir, 'blobs', toHex(id).slice(0, 2));
  assert.equal(readdirSync(shard).filter((name) => name.startsWith(toHex(id))).length, 0);
});

test('300 MB go through without being held in memory', { timeout: 300_000 }, async () => {
  const anna = await server.person();
  const size = 300 * mebibyte;
  const id = await reserved(anna, size);
  const piece = randomBytes(mebibyte);
  const sentHash = createHash('sha256');
  let most = 0;
  const before = process.memoryUsage().rss;
  const watch = (): void => {
    most = Math.max(most, process.memoryUsage().rss - before);
  };
  const request = http.request(at(id, 0), {
    method: 'PUT',
    headers: { Authorization: `Bearer ${anna.token}`, 'Content-Length': String(size) },
  });
  const answered = once(request, 'response');
  for (let sent = 0; sent < size; sent += piece.length) {
    sentHash.update(piece);
    if (!request.write(piece)) await once(request, 'drain');
    watch();
  }
  request.end();
  const [response] = (await answered) as [http.IncomingMessage];
  assert.equal(response.statusCode, 200);
  response.resume();
  const readHash = createHash('sha256');
  const got = await get(anna, id);
  for await (const chunk of got.body as unknown as AsyncIterable<Uint8Array>) {
    readHash.update(chunk);
    watch();
  }
  assert.equal(readHash.digest('hex'), sentHash.digest('hex'));
  // Sender and receiver live in this process: far below the size is what counts.
  assert.ok(most < 150 * mebibyte, `memory grew by ${Math.round(most / mebibyte)} MiB`);
});
