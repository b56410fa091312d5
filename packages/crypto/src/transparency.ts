// The door to transparency/: tiled logs as of c2sp.org. Trees, tiles, proofs.

export { authenticTiles } from './transparency/authentic-tiles.ts';
export {
  appendEntries,
  type BundleAppend,
  decodeBundle,
  encodeBundle,
  MAX_BUNDLE_BYTES,
  MAX_ENTRY_BYTES,
  openBundle,
} from './transparency/entry-bundle.ts';
export { emptyRoot, HASH_BYTES, leafHash, MAX_TREE_SIZE, nodeHash, rootOfHashes } from './transparency/merkle.ts';
export { MAX_PROOF_HASHES, type TreeHead, verifyConsistency, verifyInclusion } from './transparency/merkle-proof.ts';
export { proveConsistency, proveInclusion } from './transparency/prove.ts';
export {
  hashesOfTile,
  MAX_TILE_LEVEL,
  parseTilePath,
  partialTiles,
  TILE_WIDTH,
  type Tile,
  type TileData,
  type TileReader,
  tileOfTree,
  tilePath,
} from './transparency/tile.ts';
export {
  type Append,
  appendLeaves,
  EMPTY_EDGE,
  edgeRoot,
  MAX_BATCH_LEAVES,
  readEdge,
  type TreeEdge,
} from './transparency/tree-edge.ts';
