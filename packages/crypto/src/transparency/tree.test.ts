import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bytes, concat, toHex } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { MemoryLog, numberedEntry } from '../testing/memory-log.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import {
  appendEntries,
  appendLeaves,
  authenticTiles,
  decodeBundle,
  EMPTY_EDGE,
  edgeRoot,
  emptyRoot,
  encodeBundle,
  hashesOfTile,
  leafHash,
  MAX_TREE_SIZE,
  openBundle,
  parseTilePath,
  partialTiles,
  proveConsistency,
  proveInclusion,
  readEdge,
  type TileReader,
  type TreeHead,
  tileOfTree,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '../transparency.ts';

const SIZES = [0, 1, 255, 256, 257, 65_536, 70_000];

// RFC 6962 section 2.1 word by word, with another SHA-256.
const platform = (...parts: Uint8Array[]): Buffer =>
  createHash('sha256')
    .update(concat(...parts))
    .digest();
function mth(leaves: readonly Uint8Array[], first: number, end: number): Buffer {
  if (end === first) return platform();
  if (end - first === 1) return leaves[first] as Buffer;
  const split = 2 ** (31 - Math.clz32(end - first - 1));
  return platform(Uint8Array.of(1), mth(leaves, first, first + split), mth(leaves, first + split, end));
}

const leaves = Array.from({ length: 70_000 }, (_, i) => platform(Uint8Array.of(0), numberedEntry(i)));
const log = new MemoryLog();
const heads = new Map<number, TreeHead>();
for (const size of SIZES) heads.set(size, log.growTo(size));
const headOf = (size: number): TreeHead => heads.get(size) as TreeHead;

test('the root of every size is that of RFC 6962', () => {
  for (const size of SIZES)
    assert.equal(toHex(headOf(size).root), mth(leaves, 0, size).toString('hex'), `size ${size}`);
  assert.deepEqual(headOf(0).root, emptyRoot());
});

test('every tile holds the subtree roots its place names, and a log of 70,000 has the tiles the specification says', () => {
  const widths = new Map<string, number>();
  for (let level = 0; level <= 2; level++) {
    const span = 256 ** level;
    for (let index = 0; index * 256 < Math.floor(70_000 / span); index++) {
      const tile = tileOfTree(70_000, level, index);
      const bytes = log.tiles.get(tilePath(tile)) as Bytes;
      assert.equal(bytes.length, 32 * tile.width);
      for (let i = 0; i < tile.width; i++) {
        const first = (index * 256 + i) * span;
        if (level > 0 && i % 64 !== 0) continue;
        assert.deepEqual(Buffer.from(bytes.subarray(32 * i, 32 * i + 32)), mth(leaves, first, first + span));
      }
      const kind = `${level} ${tile.width}`;
      widths.set(kind, (widths.get(kind) ?? 0) + 1);
    }
  }
  assert.deepEqual(Object.fromEntries(widths), { '0 256': 273, '0 112': 1, '1 256': 1, '1 17': 1, '2 1': 1 });
  assert.deepEqual(partialTiles(256), [{ level: 1, index: 0, width: 1 }]);
});

test('every bundle holds the entries of the leaves at its place', () => {
  for (let index = 0; index < 274; index++) {
    const { width } = tileOfTree(70_000, 'entries', index);
    const bundle = log.tiles.get(tilePath({ level: 'entries', index, width })) as Bytes;
    const hashes = log.tiles.get(tilePath({ level: 0, index, width })) as Bytes;
    assert.deepEqual(openBundle(bundle, hashes)[width - 1], numberedEntry(256 * index + width - 1));
  }
});

test('the edge read back from tiles goes on as if it had never been put down', async () => {
  for (const size of SIZES) {
    const edge = await readEdge(size, log.read);
    assert.deepEqual(edgeRoot(edge), headOf(size).root);
  }
  const edge = await readEdge(65_536, log.read);
  assert.deepEqual(appendLeaves(edge, leaves.slice(65_536)).edge, log.edge);
});

test('leaves are proved to be in trees of every size, and nowhere else', async () => {
  for (const size of SIZES.slice(1)) {
    for (const index of new Set([0, Math.floor(size / 3), Math.floor(size / 2), size - 1])) {
      const leaf = leafHash(numberedEntry(index));
      const path = await proveInclusion(size, index, log.read);
      verifyInclusion(headOf(size), index, leaf, path);
      if (size === 1) continue;
      const elsewhere = index === 0 ? 1 : index - 1;
      await refuses(() => verifyInclusion(headOf(size), elsewhere, leaf, path), 'bad-proof');
      await refuses(() => verifyInclusion(headOf(size), index, leaf, path.slice(1)), 'bad-proof');
      await refuses(() => verifyInclusion(headOf(size), index, leaf, [...path, leaf]), 'bad-proof');
    }
  }
});

test('every size is proved to begin with every smaller one', async () => {
  for (const [i, size] of SIZES.entries()) {
    for (const old of SIZES.slice(0, i + 1)) {
      const path = await proveConsistency(old, size, log.read);
      verifyConsistency(headOf(old), headOf(size), path);
      await refuses(() => verifyConsistency(headOf(old), headOf(size), [...path, headOf(1).root]), 'bad-proof');
      if (path.length > 0) {
        await refuses(() => verifyConsistency(headOf(old), headOf(size), path.slice(1)), 'bad-proof');
        await refuses(() => verifyConsistency(headOf(old), headOf(size), path.slice(0, -1)), 'bad-proof');
      }
    }
  }
});

test('all proofs among small trees, leaf by leaf and size by size', async () => {
  const small: TreeHead[] = [];
  const grown = new MemoryLog();
  for (let size = 0; size <= 20; size++) small.push(grown.growTo(size));
  for (const { size } of small) {
    for (let old = 0; old <= size; old++) {
      const path = await proveConsistency(old, size, grown.read);
      verifyConsistency(small[old] as TreeHead, small[size] as TreeHead, path);
    }
    for (let index = 0; index < size; index++) {
      const path = await proveInclusion(size, index, grown.read);
      verifyInclusion(small[size] as TreeHead, index, leafHash(numberedEntry(index)), path);
    }
  }
});

test('a tree that shrank, changed or forked has no proof', async () => {
  const [small, large] = [headOf(257), headOf(70_000)];
  const path = await proveConsistency(257, 70_000, log.read);
  await refuses(() => verifyConsistency(large, small, path), 'out-of-range');
  await refuses(() => verifyConsistency({ ...small, root: headOf(256).root }, large, path), 'bad-proof');
  await refuses(() => verifyConsistency(small, { ...large, root: small.root }, path), 'bad-proof');
  await refuses(() => verifyConsistency(small, { ...small, root: large.root }, []), 'bad-proof');
  await refuses(() => verifyConsistency({ size: 0, root: small.root }, large, []), 'bad-proof');
});

test('any turned bit of a proof is refused', async () => {
  const index = 69_999;
  const inclusion = await proveInclusion(70_000, index, log.read);
  const consistency = await proveConsistency(257, 70_000, log.read);
  const turn = (path: readonly Bytes[], bit: number): Bytes[] => {
    const all = flipped(concat(...path), bit);
    return path.map((_, i) => all.slice(32 * i, 32 * i + 32));
  };
  for (let bit = 0; bit < 256 * inclusion.length; bit += 13) {
    const path = turn(inclusion, bit);
    await refuses(() => verifyInclusion(headOf(70_000), index, leafHash(numberedEntry(index)), path), 'bad-proof');
  }
  for (let bit = 0; bit < 256 * consistency.length; bit += 13) {
    await refuses(() => verifyConsistency(headOf(257), headOf(70_000), turn(consistency, bit)), 'bad-proof');
  }
});

test('reading from an untrusted store gives every tile as it is, and refuses any turned bit', async () => {
  const lying =
    (path: string, bit: number): TileReader =>
    async (tile) => {
      const bytes = await log.read(tile);
      return tilePath(tile) === path ? flipped(bytes, bit) : bytes;
    };
  const all = [...log.tiles.keys()].map(parseTilePath).filter(({ level, index, width }) => {
    return level !== 'entries' && tileOfTree(70_000, level, index).width === width;
  });
  const honest = await authenticTiles(headOf(70_000), log.read);
  for (const tile of all) assert.deepEqual(await honest(tile), log.tiles.get(tilePath(tile)));
  for (const [i, tile] of all.entries()) {
    const bit = (7919 * i) % (256 * tile.width);
    await refuses(async () => {
      const reader = await authenticTiles(headOf(70_000), lying(tilePath(tile), bit));
      return reader(tile);
    }, 'bad-proof');
  }
});

test('a fuller tile stands in for a partial one that was deleted', async () => {
  const fuller: TileReader = (tile) => log.read(tileOfTree(70_000, tile.level, tile.index));
  const path = await proveConsistency(255, 257, fuller);
  verifyConsistency(headOf(255), headOf(257), path);
  await refuses(() => hashesOfTile({ level: 0, index: 0, width: 2 }, new Uint8Array(32)), 'malformed');
  await refuses(() => hashesOfTile({ level: 0, index: 0, width: 2 }, new Uint8Array(8224)), 'malformed');
});

test('appending in batches of any size gives the tiles and the root of appending at once', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, (batches) => {
      const [stepwise, atOnce] = [new MemoryLog(), new MemoryLog()];
      for (const batch of batches) stepwise.growTo(stepwise.edge.size + batch);
      atOnce.growTo(stepwise.edge.size);
      assert.deepEqual(stepwise.edge, atOnce.edge);
      for (const [path, bytes] of atOnce.tiles) assert.deepEqual(stepwise.tiles.get(path), bytes, path);
    }),
    { numRuns: 25 },
  );
});

test('paths of tiles are those of the specification, there and back', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 'entries', index: 0, width: 1 }), 'tile/entries/000.p/1');
  assert.equal(tilePath({ level: 3, index: 1000, width: 255 }), 'tile/3/x001/000.p/255');
  const level = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant('entries' as const));
  fc.assert(
    fc.property(
      level,
      fc.integer({ min: 1, max: MAX_TREE_SIZE }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (l, size, at) => {
        const count = Math.ceil(Math.floor(size / 256 ** (l === 'entries' ? 0 : l)) / 256);
        if (count === 0) return;
        const tile = tileOfTree(size, l, Math.min(count - 1, Math.floor(at * count)));
        assert.deepEqual(parseTilePath(tilePath(tile)), tile);
      },
    ),
  );
});

test('a path in any other form is refused', async () => {
  const malformed = [
    '',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/00/001',
    'tile/0/001.p/0',
    'tile/0/001.p/01',
    'tile/0/001/',
  ];
  malformed.push(
    'tile/0/001/x002',
    'tile/0/001.p/',
    'tile/0/001.p/256',
    'tile/-1/001',
    'tile/data/001',
    '/tile/0/001',
    `tile/0/${'x001/'.repeat(20)}001`,
  );
  for (const path of malformed) await refuses(() => parseTilePath(path), 'malformed');
  const impossible = ['tile/7/000', 'tile/0/001.p/999', 'tile/6/000.p/33', 'tile/0/x999/x999/x999/x999/999'];
  for (const path of impossible) await refuses(() => parseTilePath(path), 'out-of-range');
});

test('bundles: entries there and back, bounds, and nothing but the entries that are in the tree', async () => {
  const entries = ['a', 'b', 'c'].map((text) => new TextEncoder().encode(text));
  assert.equal(toHex(encodeBundle(entries)), '000161000162000163');
  assert.deepEqual(decodeBundle(encodeBundle(entries), 2), entries.slice(0, 2));
  await refuses(() => encodeBundle([new Uint8Array(65_536)]), 'too-large');
  await refuses(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array(0))), 'too-large');
  await refuses(() => decodeBundle(encodeBundle(entries), 4), 'malformed');
  await refuses(() => decodeBundle(new Uint8Array(2 * 257), 256), 'malformed');
  await refuses(() => appendEntries(2, encodeBundle(entries), []), 'malformed');
  const hashes = concat(...entries.map(leafHash));
  const bundle = encodeBundle(entries);
  for (let bit = 0; bit < 8 * bundle.length; bit++) {
    await refuses(() => openBundle(flipped(bundle, bit), hashes), 'bad-proof', 'malformed');
  }
});

test('what cannot be appended is refused', async () => {
  await refuses(() => appendLeaves(EMPTY_EDGE, [new Uint8Array(31)]), 'malformed');
  await refuses(() => appendLeaves({ ...EMPTY_EDGE, size: 3 }, []), 'malformed');
  await refuses(() => appendEntries(0, new Uint8Array(0), [new Uint8Array(65_536)]), 'too-large');
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) await refuses(() => tileOfTree(size, 0, 0), 'out-of-range');
});

test('readers of foreign bytes end in a value or in an error of ours', () => {
  const onlyOurErrors = (attempt: () => unknown): void => {
    try {
      attempt();
    } catch (error) {
      assert.ok(error instanceof CryptoError);
    }
  };
  fc.assert(fc.property(fc.string({ maxLength: 80 }), (path) => onlyOurErrors(() => parseTilePath(path))));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.integer({ min: 0, max: 256 }), (bytes, count) =>
      onlyOurErrors(() => decodeBundle(bytes, count)),
    ),
  );
});
