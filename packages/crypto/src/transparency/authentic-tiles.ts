// Reading tiles of somebody who is not trusted. The partial tiles must give the root of a checkpoint that was verified; every
// full tile must hash to its entry in the tile above it. What passes is what the log committed to, to the byte.

import { equal } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { HASH_BYTES, rootOfHashes } from './merkle.ts';
import type { TreeHead } from './merkle-proof.ts';
import { hashesOfTile, TILE_WIDTH, type TileReader, tileOfTree, tilePath } from './tile.ts';
import { edgeRoot, readEdge } from './tree-edge.ts';

const MAX_KEPT_TILES = 64;

/**
 * A reader of the hash tiles of the tree `head`, over one that may lie. Keeps the last 64 tiles it verified.
 * @throws CryptoError `bad-proof` when the edge of the tree does not give the root, `malformed`, and what `read` throws; the
 * reader likewise. It reads no bundles: see openBundle.
 */
export async function authenticTiles(head: TreeHead, read: TileReader): Promise<TileReader> {
  const edge = await readEdge(head.size, read);
  if (!equal(edgeRoot(edge), head.root)) {
    throw new CryptoError('bad-proof', `the partial tiles of size ${head.size} do not give the root of the checkpoint`);
  }
  const kept = new Map<string, Uint8Array>();
  const authentic = async (level: number, index: number): Promise<Uint8Array> => {
    const tile = tileOfTree(head.size, level, index);
    if (tile.width < TILE_WIDTH) return edge.partials[level] as Uint8Array;
    const path = tilePath(tile);
    let bytes = kept.get(path);
    if (bytes === undefined) {
      const above = await authentic(level + 1, Math.floor(index / TILE_WIDTH));
      bytes = Uint8Array.from(hashesOfTile(tile, await read(tile)));
      const offset = (index % TILE_WIDTH) * HASH_BYTES;
      if (!equal(rootOfHashes(bytes), above.subarray(offset, offset + HASH_BYTES))) {
        throw new CryptoError('bad-proof', `${path} is not the tile that is in the tree`);
      }
    }
    // Put back last, so that what was not used for longest is dropped first.
    kept.delete(path);
    kept.set(path, bytes);
    if (kept.size > MAX_KEPT_TILES) kept.delete(kept.keys().next().value as string);
    return bytes;
  };
  return async ({ level, index }) => {
    if (level === 'entries')
      throw new CryptoError('out-of-range', 'bundles of entries are checked against their leaves');
    return (await authentic(level, index)).slice();
  };
}
