// The door to transparency/: tiled logs as of c2sp.org. Trees, tiles, proofs, notes, checkpoints.

export { authenticTiles } from './transparency/authentic-tiles.ts';
export {
  type Checkpoint,
  formatCheckpoint,
  MAX_CHECKPOINT_TEXT_BYTES,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  requireOrigin,
  signCheckpoint,
} from './transparency/checkpoint.ts';
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
export {
  cosignText,
  type NoteSigner,
  type OpenedNote,
  openNote,
  signText,
  type VerifiedSignature,
} from './transparency/note-signature.ts';
export { proveConsistency, proveInclusion } from './transparency/prove.ts';
export {
  formatSignatureLine,
  formatSignedNote,
  MAX_NOTE_BYTES,
  MAX_NOTE_SIGNATURES,
  type NoteSignature,
  parseSignatureLines,
  parseSignedNote,
  type SignedNote,
  withSignatures,
} from './transparency/signed-note.ts';
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
export {
  formatVerifierKey,
  isSameKey,
  keyIdOf,
  LOG_KEY,
  parseVerifierKey,
  type VerifierKey,
  WITNESS_KEY,
} from './transparency/verifier-key.ts';
