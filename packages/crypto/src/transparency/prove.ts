// Making Merkle proofs from tiles (RFC 6962 sections 2.1.1 and 2.1.2). One proof reads each tile it needs once, two dozen at most.
// What it gives is as true as the tiles: whoever does not trust them checks it, or reads through authentic-tiles.ts.

import type { Bytes } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { HASH_BYTES, nodeHash, requireLeafIndex, requireTreeSize, rootOfHashes, splitPoint } from './merkle.ts';
import { hashesOfTile, TILE_WIDTH, type TileReader, tileOfTree, tilePath } from './tile.ts';

/** Leaves from `first` up to, not with, `end`. */
type Range = { readonly first: number; readonly end: number };

/**
 * The proof that leaf `index` is in the tree of `size` leaves, sibling of the leaf first.
 * @throws CryptoError `out-of-range` no such leaf · `malformed` a tile that is none, and what `read` throws.
 */
export async function proveInclusion(size: number, index: number, read: TileReader): Promise<Bytes[]> {
  requireLeafIndex(index, size);
  const siblings: Range[] = [];
  let [first, end] = [0, size];
  while (end - first > 1) {
    const middle = first + splitPoint(end - first);
    if (index < middle) {
      siblings.push({ first: middle, end });
      end = middle;
    } else {
      siblings.push({ first, end: middle });
      first = middle;
    }
  }
  return rootsOf(siblings.reverse(), size, read);
}

/**
 * The proof that the tree of `size` leaves begins with the tree of `oldSize`; empty from nothing and between equal sizes.
 * @throws CryptoError `out-of-range` · `malformed` a tile that is none, and what `read` throws.
 */
export async function proveConsistency(oldSize: number, size: number, read: TileReader): Promise<Bytes[]> {
  requireTreeSize(oldSize, 'the size before');
  requireTreeSize(size);
  if (oldSize > size) throw new CryptoError('out-of-range', 'the tree before is larger than the tree after');
  if (oldSize === 0 || oldSize === size) return [];
  const parts: Range[] = [];
  let [first, end] = [0, size];
  // Down to the smallest subtree of the new tree that ends where the old tree ends.
  while (end !== oldSize) {
    const middle = first + splitPoint(end - first);
    if (oldSize <= middle) {
      parts.push({ first: middle, end });
      end = middle;
    } else {
      parts.push({ first, end: middle });
      first = middle;
    }
  }
  // That subtree is the old tree itself when it starts at 0, and its root is known to the verifier.
  if (first > 0) parts.push({ first, end });
  return rootsOf(parts.reverse(), size, read);
}

function rootsOf(ranges: readonly Range[], size: number, read: TileReader): Promise<Bytes[]> {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const tileAt = (level: number, index: number): Promise<Uint8Array> => {
    const tile = tileOfTree(size, level, index);
    const path = tilePath(tile);
    let bytes = tiles.get(path);
    if (bytes === undefined) {
      bytes = read(tile).then((found) => hashesOfTile(tile, found));
      tiles.set(path, bytes);
    }
    return bytes;
  };
  return Promise.all(ranges.map((range) => rootOf(range, tileAt)));
}

type TileAt = (level: number, index: number) => Promise<Uint8Array>;

async function rootOf({ first, end }: Range, tileAt: TileAt): Promise<Bytes> {
  const count = end - first;
  const split = splitPoint(count);
  if (count === 1 || count === 2 * split) return fullSubtree(heightOf(count), first / count, tileAt);
  const middle = first + split;
  const [left, right] = await Promise.all([
    rootOf({ first, end: middle }, tileAt),
    rootOf({ first: middle, end }, tileAt),
  ]);
  return nodeHash(left, right);
}

/** n of 2^n; Math.log2 would round. */
function heightOf(count: number): number {
  let height = 0;
  for (let width = 1; width < count; width *= 2) height += 1;
  return height;
}

/** The root of subtree `index` of 2^height leaves: up to 128 neighbouring hashes of one tile. */
async function fullSubtree(height: number, index: number, tileAt: TileAt): Promise<Bytes> {
  const count = 2 ** (height % 8);
  const start = index * count;
  const hashes = await tileAt(Math.floor(height / 8), Math.floor(start / TILE_WIDTH));
  const offset = (start % TILE_WIDTH) * HASH_BYTES;
  return rootOfHashes(hashes.subarray(offset, offset + count * HASH_BYTES));
}
