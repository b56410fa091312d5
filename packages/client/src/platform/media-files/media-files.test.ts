import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { mediaFilesContract } from './contract.ts';
import { openFolderMediaFiles } from './folder.node.ts';
import { MediaCache } from './media-cache.ts';
import { NoRoomError } from './media-files.ts';
import { type MemoryPieces, openMemoryMediaFiles } from './memory.ts';

const fileA = 'a0'.repeat(16);
const fileB = 'b0'.repeat(16);
const fileC = 'c0'.repeat(16);
const ofSize = (size: number, value = 1): Uint8Array<ArrayBuffer> => new Uint8Array(size).fill(value);

async function inFolder(work: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heliogram-media-'));
  try {
    await work(join(folder, 'media'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const { name, run } of mediaFilesContract) {
  test(`media files in memory: ${name}`, () => {
    const pieces: MemoryPieces = new Map();
    return run(async () => openMemoryMediaFiles(pieces));
  });
  test(`media files in a folder: ${name}`, () => inFolder((path) => run(async () => openFolderMediaFiles(path))));
}

test("a folder's files are their owner's alone, and half-written ones are swept", () =>
  inFolder(async (path) => {
    const files = openFolderMediaFiles(path);
    await files.write({ file: fileA, index: 0 }, ofSize(3));
    assert.equal(statSync(path).mode & 0o777, 0o700);
    assert.equal(statSync(join(path, fileA, '0')).mode & 0o777, 0o600);
    writeFileSync(join(path, fileA, '1.7.part'), 'half');
    assert.equal((await files.list()).length, 1);
    assert.deepEqual(readdirSync(join(path, fileA)), ['0']);
    await files.remove({ file: fileA, index: 0 });
    assert.deepEqual(readdirSync(path), []);
  }));

test('the cache stays within its bound: what was used longest ago goes, what is pinned stays', async () => {
  const cache = new MediaCache(openMemoryMediaFiles(), 100);
  await cache.pin(fileA);
  await cache.write({ file: fileA, index: 0 }, ofSize(90));
  await cache.write({ file: fileB, index: 0 }, ofSize(40));
  await cache.write({ file: fileB, index: 1 }, ofSize(40));
  assert.ok(await cache.read({ file: fileB, index: 0 }));
  await cache.write({ file: fileC, index: 0 }, ofSize(40));
  assert.equal(await cache.read({ file: fileB, index: 1 }), undefined);
  assert.ok(await cache.read({ file: fileB, index: 0 }));
  assert.ok(await cache.read({ file: fileA, index: 0 }));
  assert.deepEqual(await cache.usage(), { bytes: 170, pinnedBytes: 90 });
  await cache.unpin(fileA);
  assert.deepEqual(await cache.usage(), { bytes: 90, pinnedBytes: 0 });
  await cache.clear();
  assert.deepEqual(await cache.usage(), { bytes: 0, pinnedBytes: 0 });
});

test('a full device: an upload takes the room of everything else, a download goes without being kept', async () => {
  const cache = new MediaCache(openMemoryMediaFiles(new Map(), { roomBytes: 100 }), 1000);
  await cache.write({ file: fileA, index: 0 }, ofSize(60));
  await cache.write({ file: fileB, index: 0 }, ofSize(60));
  assert.equal(await cache.read({ file: fileB, index: 0 }), undefined);
  await cache.pin(fileC);
  await cache.write({ file: fileC, index: 0 }, ofSize(80));
  assert.ok(await cache.read({ file: fileC, index: 0 }));
  await assert.rejects(() => cache.write({ file: fileC, index: 1 }, ofSize(80)), NoRoomError);
});

test('what is kept is found again after a restart, oldest first', async () => {
  const pieces: MemoryPieces = new Map();
  const files = openMemoryMediaFiles(pieces);
  await files.write({ file: fileA, index: 0 }, ofSize(60));
  await files.write({ file: fileB, index: 0 }, ofSize(30));
  for (const [key, value] of pieces) pieces.set(key, { ...value, writtenMs: key.startsWith(fileB) ? 1 : 2 });
  const cache = new MediaCache(openMemoryMediaFiles(pieces), 100);
  await cache.write({ file: fileC, index: 0 }, ofSize(30));
  assert.equal(await cache.read({ file: fileB, index: 0 }), undefined);
  assert.ok(await cache.read({ file: fileA, index: 0 }));
});
