import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { CryptoError, storedMediaBytes } from '@heliogram/crypto';
import type { Attachment } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';
import type { MediaSource } from './media-types.ts';
import { openCipher, openRange, type PieceReader } from './open-file.ts';
import { pieceAt, pieceCount, pieceSpan } from './pieces.ts';
import { SourceChangedError, sealFile } from './seal-file.ts';

const key = '0f'.repeat(16);
const random = (length: number): Bytes => globalThis.crypto.getRandomValues(new Uint8Array(length));
const contentOf = (size: number): Bytes => new Uint8Array(size).map((_, index) => (index * 7 + (index >> 9)) % 251);
const sourceOf = (bytes: Bytes): MediaSource => ({
  sizeBytes: bytes.length,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});

async function sealed(bytes: Bytes): Promise<{ attachment: Attachment; stored: Bytes; pieces: Bytes[] }> {
  const pieces: Bytes[] = [];
  const write = async (index: number, piece: Bytes): Promise<void> => {
    assert.equal(index, pieces.length);
    pieces.push(piece);
  };
  const hash = await sealFile({ key, source: sourceOf(bytes), random, write });
  const named = { kind: 'file', name: '', type: 'image/png', description: '' } as const;
  const sizes = { sizeBytes: bytes.length, storedBytes: storedMediaBytes(bytes.length) };
  const stored = Buffer.concat(pieces);
  return { attachment: { blob: '', key, hash, ...sizes, ...named }, stored: new Uint8Array(stored), pieces };
}

const readerOf =
  (stored: Bytes): PieceReader =>
  async (index, offset, length) => {
    const { from } = pieceSpan(index, stored.length);
    return stored.slice(from + offset, from + offset + length);
  };

test('a file of any size is read back at any place', async () => {
  for (const size of [0, 1, 16_383, 16_384, 16_385, 524_288, 524_289, 1_300_000]) {
    const bytes = contentOf(size);
    const { attachment, stored, pieces } = await sealed(bytes);
    assert.equal(stored.length, attachment.storedBytes);
    assert.equal(createHash('sha256').update(stored).digest('hex'), attachment.hash);
    assert.equal(pieceCount(stored.length), pieces.length);
    const read = readerOf(stored);
    const cipher = await openCipher(attachment, read);
    for (const [offset, length] of [
      [0, size],
      [0, size + 100],
      [Math.floor(size / 2), 20_000],
      [Math.max(0, size - 3), 10],
      [size, 5],
      [524_280, 30],
    ] as const) {
      const opened = await openRange(attachment, cipher, { offset, length }, read);
      assert.deepEqual(Buffer.from(opened), Buffer.from(bytes.subarray(offset, offset + length)), `${size} ${offset}`);
    }
  }
});

test('pieces cover the stored file without gap and overlap', () => {
  const stored = storedMediaBytes(3_000_000);
  let at = 0;
  for (let index = 0; index < pieceCount(stored); index++) {
    const { from, to } = pieceSpan(index, stored);
    assert.equal(from, at);
    assert.equal(pieceAt(from), index);
    assert.equal(pieceAt(to - 1), index);
    at = to;
  }
  assert.equal(at, stored);
});

test('a changed, shortened, lengthened or shuffled file is found out, and so is a lying size', async () => {
  const bytes = contentOf(700_000);
  const { attachment, stored } = await sealed(bytes);
  const all = async (file: Bytes, claimed: Attachment = attachment): Promise<Bytes> => {
    const read = readerOf(file);
    return openRange(claimed, await openCipher(claimed, read), { offset: 0, length: claimed.sizeBytes }, read);
  };
  assert.equal((await all(stored)).length, bytes.length);
  for (const at of [0, 30, 60, 300_000, 690_000]) {
    const changed = stored.slice();
    changed[at] = (changed[at] as number) ^ 1;
    await assert.rejects(() => all(changed), CryptoError, `byte ${at}`);
  }
  const swapped = stored.slice();
  swapped.set(stored.subarray(56, 56 + 16_400), 56 + 16_400);
  await assert.rejects(() => all(swapped), CryptoError);
  await assert.rejects(() => all(stored.slice(0, -20_000)), CryptoError);
  // Smaller than it is: what would be padding is not zero.
  const smaller = { ...attachment, sizeBytes: 699_000 };
  await assert.rejects(() => all(stored, smaller), CryptoError);
  await assert.rejects(() => all(stored, { ...attachment, key: '0e'.repeat(16) }), CryptoError);
});

test('a source that changes while it is read is found out', async () => {
  const write = async (): Promise<void> => undefined;
  const short: MediaSource = { sizeBytes: 1000, read: async () => new Uint8Array(999) };
  await assert.rejects(() => sealFile({ key, source: short, random, write }), SourceChangedError);
  const gone: MediaSource = { sizeBytes: 1000, read: () => Promise.reject(new Error('ENOENT')) };
  await assert.rejects(() => sealFile({ key, source: gone, random, write }), SourceChangedError);
});
