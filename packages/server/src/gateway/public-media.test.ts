// Public media over HTTP: there for anybody while an entry refers to it, nothing else ever, and never run by a browser.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { type Bytes, Code, isRefusal, methods, type RefusalValue, toHex } from '@heliogram/protocol';
import { createDiskFiles } from '../platform/files/disk.ts';
import { createLimiter } from '../platform/limiter.ts';
import { silentLogger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createMediaApi, defaultMediaLimits, type MediaApi, type NamedFile } from '../talk/media/api.ts';
import { newAccount, type TestAccount } from '../testing/test-account.ts';
import { sendTo, TestChat } from '../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../testing/test-product.ts';
import { GatewayHub } from './hub.ts';
import { type Gateway, startGateway } from './listen.ts';
import { Turn } from './turn.ts';

let world: TestProduct;
let gateway: Gateway;
let media: MediaApi;
let anna: TestAccount;
before(async () => {
  world = await openTestProduct();
  const nowMs = (): number => world.nowMs;
  const { database, product } = world;
  const limits = { ...defaultMediaLimits, keepFreeBytes: 0 };
  const chats = { isInAny: async () => false };
  media = createMediaApi({ database, files: createDiskFiles(world.folder), nowMs, limits, chats, log: silentLogger });
  const turn = new Turn();
  gateway = await startGateway({
    ...{ features: [], hub: new GatewayHub(turn), turn, log: silentLogger, metrics: createMetrics(), nowMs },
    ...{ authenticator: product.authenticator, transfers: product.transfers, publicFiles: product.publicFiles },
    ...{ limiter: createLimiter({ nowMs }), host: '127.0.0.1', port: 0, isReady: async () => true },
  });
  anna = await newAccount(world);
});
after(async () => {
  await gateway.close();
  await world[Symbol.asyncDispose]();
});

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(5000)]);

async function uploaded(content: Uint8Array, cutAt = 0, isPublic = true): Promise<NamedFile> {
  const blob = new Uint8Array(randomBytes(16));
  const sizeBytes = BigInt(content.length);
  await world.call(anna.who, methods.media.reserve, { blob, sizeBytes, public: isPublic });
  for (const [start, end] of cutAt > 0 ? [[0, cutAt], [cutAt]] : [[0]]) {
    const receiving = await world.product.transfers.receive(anna.who, blob, start ?? 0);
    if (isRefusal(receiving) || 'storedBytes' in receiving) throw new Error('not begun');
    await receiving.write(content.subarray(start, end));
    assert.ok(!isRefusal(await receiving.end()));
  }
  return { blob, sizeBytes, hash: createHash('sha256').update(content).digest() };
}

let seq = 0;
/** An entry that refers to files, as a public place's append would write it. */
function refer(
  added: readonly NamedFile[],
  over: { account?: Bytes; seq?: number } = {},
): Promise<RefusalValue | undefined> {
  const place = { no: 77n, seq: over.seq ?? ++seq };
  return world.database.transaction((tx) => media.refer(tx, place, over.account ?? anna.account, added));
}

const release = (gone: number): Promise<void> =>
  world.database.transaction((tx) => media.release(tx, [{ no: 77n, seq: gone }]));

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends the path as it is: `fetch` would tidy it up. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: gateway.port, path, headers, method }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    request.on('error', reject).end();
  });
}

const at = (file: Pick<NamedFile, 'blob'>): string => `/media/${toHex(file.blob)}`;

test('a picture is there for anybody from its post on until it is erased, in ranges, and its id says nothing before', async () => {
  const file = await uploaded(png, 1000);
  const unknown = await get(`/media/${'ab'.repeat(16)}`);
  const unposted = await get(at(file));
  assert.deepEqual([unposted.status, unposted.body, unknown.body], [404, unknown.body, unposted.body]);
  assert.equal(await refer([file], { seq: -5 }), undefined);
  assert.equal((await get(at(file))).status, 404, 'a post that waits shows nothing');
  assert.equal(await refer([file, file], { seq: 900 }), undefined);
  await release(-5);
  const got = await get(at(file));
  assert.ok(got.body.equals(png));
  const { etag = '', ...headers } = got.headers;
  assert.equal(etag, `"${Buffer.from(file.hash).toString('base64url')}"`);
  assert.equal(headers['content-type'], 'image/png');
  assert.equal(headers['content-disposition'], 'inline');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/);
  assert.equal(headers['cache-control'], 'public, max-age=600');
  const head = await get(at(file), {}, 'HEAD');
  assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, String(png.length), 0]);
  const part = await get(at(file), { Range: 'bytes=8-15' });
  assert.deepEqual([part.status, part.headers['content-range']], [206, `bytes 8-15/${png.length}`]);
  assert.ok(part.body.equals(png.subarray(8, 16)));
  assert.equal((await get(at(file), { Range: 'bytes=99999-' })).status, 416);
  assert.equal((await get(at(file), { 'If-None-Match': `"x", W/${etag}` })).status, 304);
  assert.equal((await get(at(file), { Range: 'bytes=0-0', 'If-Range': '"old"' })).status, 200);
  // Another entry, an edit say, holds it too.
  assert.equal(await refer([file], { seq: 901 }), undefined);
  await release(900);
  assert.equal((await get(at(file))).status, 200);
  await release(901);
  assert.equal((await get(at(file))).status, 404);
  world.nowMs += 90_000_000;
  await world.runJob('forget-idle-media');
  assert.equal((await world.call(anna.who, methods.media.usage, {})).usedBytes, 0n);
});

test('nothing but whole public files under their own id is answered, however it is asked for', async () => {
  const sealed = await uploaded(png, 0, false);
  const half = new Uint8Array(randomBytes(16));
  await world.call(anna.who, methods.media.reserve, { blob: half, sizeBytes: 9n, public: true });
  const hash = new Uint8Array(32);
  assert.deepEqual((await refer([sealed]))?.code, Code.NOT_FOUND);
  assert.deepEqual((await refer([{ blob: half, sizeBytes: 9n, hash }]))?.code, Code.NOT_FOUND);
  const chat = await TestChat.open(world, anna);
  await sendTo(world, anna, chat.id, { epoch: 0, blobs: [sealed.blob as Bytes] });
  const file = await uploaded(png);
  await refer([file]);
  const blobs = [file.blob as Bytes];
  await assert.rejects(sendTo(world, anna, chat.id, { epoch: 0, blobs }), refusedWith(Code.NOT_FOUND));
  const id = toHex(file.blob);
  const tricks = [
    at(sealed),
    at({ blob: half }),
    `/media/${id}/`,
    `/media/${id}?x`,
    `/media/${id.toUpperCase()}`,
    `/media/../blobs/${id.slice(0, 2)}/${id}`,
    `/media/${id.slice(0, 2)}%2f..%2f${id}`,
    `/media/%2e%2e/%2e%2e/owner`,
    `/media//${id}`,
    `/media/${id}.part`,
    `/media/${id}\0`.replace('\0', '%00'),
    '/media/',
  ];
  for (const trick of tricks) assert.equal((await get(trick)).status, 404, trick);
  assert.equal((await get(at(file), {}, 'PUT')).status, 404);
  assert.equal((await get(at(file))).status, 200);
  const asSealed = { blob: sealed.blob, sizeBytes: sealed.sizeBytes, public: true };
  await assert.rejects(world.call(anna.who, methods.media.reserve, asSealed), refusedWith(Code.ALREADY_EXISTS));
});

test('a post names what the bytes are: size, hash, and whose they are', async () => {
  const file = await uploaded(png);
  const bert = (await newAccount(world)).account;
  assert.equal((await refer([{ ...file, sizeBytes: 1n }]))?.code, Code.MALFORMED);
  assert.equal((await refer([{ ...file, hash: new Uint8Array(32) }]))?.code, Code.MALFORMED);
  assert.equal((await refer([file], { account: bert }))?.code, Code.NOT_FOUND, 'what was never posted');
  await refer([file]);
  assert.equal(await refer([file], { account: bert }), undefined, 'words passed on with their picture');
  const empty = createHash('sha256').digest();
  assert.equal((await refer([{ ...file, hash: empty }], { account: bert }))?.code, Code.MALFORMED);
});

test('an upload whose end was lost in a crash is whole once it is told again', async () => {
  const file = await uploaded(png);
  // The file was finished, and the database heard of half of it.
  await world.database.query("UPDATE media SET state = 1, stored = 2000, hash = '', type = '' WHERE blob = $1", [
    file.blob,
  ]);
  assert.equal((await refer([file]))?.code, Code.NOT_FOUND);
  const receiving = await world.product.transfers.receive(anna.who, file.blob as Bytes, 2000);
  if (isRefusal(receiving) || 'storedBytes' in receiving) throw new Error('not begun');
  await receiving.write(png.subarray(2000));
  assert.ok(!isRefusal(await receiving.end()));
  assert.equal(await refer([file]), undefined);
  assert.ok((await get(at(file))).body.equals(png));
});

test('what is not a picture, sound or film is bytes to save, whatever it pretends to be', async () => {
  const jpeg = '\xff\xd8\xff\xe0';
  const cases: readonly [content: string, type: string][] = [
    ['<!doctype html><script>alert(1)</script>', ''],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', ''],
    ['%PDF-1.7', ''],
    ['\x89PN', ''],
    ['RIFF\0\0\0\0HTML<script>', ''],
    ['\0\0\0\x20ftypqt  ', ''],
    ['GIF89a<script>alert(1)</script>', 'image/gif'],
    [`${jpeg}<html>`, 'image/jpeg'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x20ftypisom\0\0', 'video/mp4'],
    ['\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm', 'video/webm'],
    ['ID3\x04', 'audio/mpeg'],
    ['OggS\0\x02', 'audio/ogg'],
  ];
  for (const [content, type] of cases) {
    const file = await uploaded(Buffer.from(content, 'latin1'));
    await refer([file]);
    const { headers } = await get(at(file), { Accept: 'text/html' });
    const expected = type === '' ? ['application/octet-stream', 'attachment'] : [type, 'inline'];
    assert.deepEqual([headers['content-type'], headers['content-disposition']], expected, content);
    assert.match(String(headers['content-security-policy']), /sandbox/);
  }
});
