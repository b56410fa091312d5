// Appending. All a log must keep of its tree to go on is the right edge: the partial tile of every level, at most seven times
// 8 KB. New leaves make a new edge and the tiles to be stored. Does no IO and signs nothing.

import { type Bytes, concat, requireLength } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { emptyRoot, HASH_BYTES, MAX_TREE_SIZE, requireTreeSize, rootOfHashes } from './merkle.ts';
import { hashesOfTile, MAX_TILE_LEVEL, partialTiles, TILE_WIDTH, type TileData, type TileReader } from './tile.ts';

/** No more leaves than this at once: the tiles of one append stay in memory until they are stored. */
export const MAX_BATCH_LEAVES = 1_048_576;

/** A tree as far as appending needs it: its size and, by level, the hashes of its partial tile (empty where there is none). */
export type TreeEdge = { readonly size: number; readonly partials: readonly Bytes[] };

const LEVELS = MAX_TILE_LEVEL + 1;

/** The edge of the tree without leaves. */
export const EMPTY_EDGE: TreeEdge = { size: 0, partials: Array.from({ length: LEVELS }, () => new Uint8Array(0)) };

/**
 * The edge of a stored tree. NOT verified: compare {@link edgeRoot} with a root you trust.
 * @throws CryptoError `malformed` when a tile is not what its place needs, and what `read` throws.
 */
export async function readEdge(size: number, read: TileReader): Promise<TreeEdge> {
  const partials: Bytes[] = [...EMPTY_EDGE.partials];
  await Promise.all(
    partialTiles(size).map(async (tile) => {
      partials[Number(tile.level)] = Uint8Array.from(hashesOfTile(tile, await read(tile)));
    }),
  );
  return { size, partials };
}

/** The root of the tree. */
export function edgeRoot(edge: TreeEdge): Bytes {
  let root: Bytes | undefined;
  for (const partial of edge.partials) {
    // What lies to the right of the hashes of this level is one smaller tree: the root so far.
    const hashes = root === undefined ? partial : concat(partial, root);
    if (hashes.length > 0) root = rootOfHashes(hashes);
  }
  return root ?? emptyRoot();
}

/** The edge after an append, and the tiles it made: all that became full, then the partial ones that changed. */
export type Append = { readonly edge: TreeEdge; readonly tiles: readonly TileData[] };

/**
 * Appends leaves, given as their hashes. Store all tiles durably before a checkpoint of the new size is signed.
 * @throws CryptoError `malformed` a leaf hash that is not 32 bytes · `too-large` more than {@link MAX_BATCH_LEAVES} ·
 * `out-of-range` a tree that would be too large.
 */
export function appendLeaves(edge: TreeEdge, leaves: readonly Uint8Array[]): Append {
  requireTreeSize(edge.size);
  if (leaves.length > MAX_BATCH_LEAVES) {
    throw new CryptoError('too-large', `append at most ${MAX_BATCH_LEAVES} leaves at once, not ${leaves.length}`);
  }
  if (edge.size + leaves.length > MAX_TREE_SIZE) throw new CryptoError('out-of-range', 'the tree would be too large');
  const levels = edge.partials.map((partial, level) => new GrowingLevel(level, edge.size, partial));
  const full: TileData[] = [];
  for (const leaf of leaves) {
    requireLength(leaf, HASH_BYTES, 'a leaf hash');
    let hash: Uint8Array = leaf;
    for (const level of levels) {
      const done = level.push(hash);
      if (done === undefined) break;
      full.push(done);
      hash = rootOfHashes(done.bytes);
    }
  }
  const partial = levels.flatMap((level) => level.partial() ?? []);
  const partials = levels.map((level) => level.hashes());
  return { edge: { size: edge.size + leaves.length, partials }, tiles: [...full, ...partial] };
}

/** The last tile of one level while it fills. */
class GrowingLevel {
  readonly #level: number;
  readonly #bytes: Bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
  #index: number;
  #width: number;
  #hasGrown = false;

  constructor(level: number, size: number, partial: Uint8Array) {
    const count = Math.floor(size / TILE_WIDTH ** level);
    requireLength(partial, (count % TILE_WIDTH) * HASH_BYTES, `the partial tile of level ${level}`);
    this.#level = level;
    this.#index = Math.floor(count / TILE_WIDTH);
    this.#width = count % TILE_WIDTH;
    this.#bytes.set(partial);
  }

  /** Takes one more hash; gives the tile when that filled it. */
  push(hash: Uint8Array): TileData | undefined {
    this.#bytes.set(hash, this.#width * HASH_BYTES);
    this.#width += 1;
    this.#hasGrown = true;
    if (this.#width < TILE_WIDTH) return undefined;
    const tile = { level: this.#level, index: this.#index, width: TILE_WIDTH };
    this.#index += 1;
    this.#width = 0;
    return { tile, bytes: this.#bytes.slice() };
  }

  /** The partial tile, if there is one that was not there before. */
  partial(): TileData | undefined {
    if (!this.#hasGrown || this.#width === 0) return undefined;
    return { tile: { level: this.#level, index: this.#index, width: this.#width }, bytes: this.hashes() };
  }

  hashes(): Bytes {
    return this.#bytes.slice(0, this.#width * HASH_BYTES);
  }
}
