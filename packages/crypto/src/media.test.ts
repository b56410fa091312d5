import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, toHex } from './bytes.ts';
import * as m from './index.ts';
import { named } from './testing/deterministic.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const key = named('media key', 16);
const { header, cipher } = await m.beginMedia(key, named('media salt', 24));

async function sealFile(plain: m.Bytes): Promise<m.Bytes> {
  const chunks: m.Bytes[] = [];
  for (let i = 0; i * m.MEDIA_CHUNK_BYTES <= plain.length; i++) {
    const part = plain.slice(i * m.MEDIA_CHUNK_BYTES, (i + 1) * m.MEDIA_CHUNK_BYTES);
    chunks.push(await m.encryptChunk(cipher, i, part));
  }
  return concat(header, ...chunks);
}

async function openFile(file: m.Bytes): Promise<m.Bytes> {
  const opened = await m.openMedia(key, file.slice(0, m.MEDIA_HEADER_BYTES));
  const parts: m.Bytes[] = [];
  for (let i = 0; m.chunkOffset(i) < file.length || i === 0; i++) {
    const end = Math.min(file.length, m.chunkOffset(i + 1));
    const last = m.chunkOffset(i + 1) >= file.length;
    parts.push(await m.decryptChunk(opened, i, file.slice(m.chunkOffset(i), end), last));
  }
  return concat(...parts);
}

test('files of every size around the chunk borders come back whole, at the size promised', async () => {
  for (const size of [0, 1, 16_383, 16_384, 16_385, 32_768, 40_000]) {
    const plain = concat(...Array.from({ length: Math.ceil(size / 1000) }, (_, i) => named(`${i}`, 1000))).slice(
      0,
      size,
    );
    const file = await sealFile(plain);
    assert.equal(file.length, m.sealedMediaBytes(size));
    assert.equal(m.plainMediaBytes(file.length), size);
    assert.equal(toHex(await openFile(file)), toHex(plain));
  }
});

test('sizes convert both ways, and no other size is a file', async () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 33 }), (size) => {
      assert.equal(m.plainMediaBytes(m.sealedMediaBytes(size)), size);
    }),
  );
  for (const size of [0, 56, 71, 56 + 16_400, 56 + 16_400 + 15])
    await refuses(() => m.plainMediaBytes(size), 'truncated');
});

test('a file cut after a full chunk is told to be cut', async () => {
  const file = await sealFile(new Uint8Array(20_000));
  await refuses(() => openFile(file.slice(0, m.chunkOffset(1))), 'truncated');
  const chunk = file.slice(m.chunkOffset(1));
  await refuses(() => m.decryptChunk(cipher, 1, chunk, false), 'truncated');
});

test('chunks swapped, changed or of another file are refused', async () => {
  const file = await sealFile(new Uint8Array(40_000));
  const chunk = file.slice(m.chunkOffset(1), m.chunkOffset(2));
  await refuses(() => m.decryptChunk(cipher, 0, chunk, false), 'bad-tag');
  await refuses(() => m.decryptChunk(cipher, 1, flipped(chunk, 77), false), 'bad-tag');
  const other = await m.beginMedia(key, named('other salt', 24));
  await refuses(() => m.decryptChunk(other.cipher, 1, chunk, false), 'bad-tag');
});

test('any turned bit of the header, another key or another context is refused by commitment', async () => {
  for (let bit = 0; bit < 8 * header.length; bit++) {
    await refuses(() => m.openMedia(key, flipped(header, bit)), 'bad-commitment');
  }
  await refuses(() => m.openMedia(named('other', 16), header), 'bad-commitment');
  await refuses(() => m.openMedia(key, header, named('context', 4)), 'bad-commitment');
});

test('lengths and numbers out of bounds are refused', async () => {
  await refuses(() => m.encryptChunk(cipher, 0, new Uint8Array(16_385)), 'too-large');
  await refuses(() => m.encryptChunk(cipher, -1, new Uint8Array(1)), 'out-of-range');
  await refuses(() => m.decryptChunk(cipher, 0, new Uint8Array(15), true), 'malformed');
  await refuses(() => m.decryptChunk(cipher, 0, new Uint8Array(16_401), false), 'malformed');
  await refuses(() => m.openMedia(key, header.slice(1)), 'malformed');
  await refuses(() => m.beginMedia(named('k', 32), named('s', 24)), 'malformed');
});
