// The door to transparency/: tiled logs as of c2sp.org. Trees, tiles, proofs, notes, checkpoints, policies, witnesses.

export {
  type AddCheckpoint,
  formatAddCheckpoint,
  type HttpAnswer,
  MAX_ADD_CHECKPOINT_BYTES,
  parseAddCheckpoint,
  readWitnessAnswer,
  requestCosignature,
  SIZE_TYPE,
  type WitnessAnswer,
} from './transparency/add-checkpoint.ts';
export { authenticTiles } from './transparency/authentic-tiles.ts';
export {
  type BelievedCheckpoint,
  type BelievedEntry,
  believeCheckpoint,
  believeEntry,
} from './transparency/believe.ts';
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
export {
  formatLogProof,
  type LogProof,
  MAX_EXTRA_BYTES,
  MAX_LOG_PROOF_BYTES,
  parseLogProof,
} from './transparency/log-proof.ts';
export { emptyRoot, HASH_BYTES, leafHash, MAX_TREE_SIZE, nodeHash, rootOfHashes } from './transparency/merkle.ts';
export { MAX_PROOF_HASHES, type TreeHead, verifyConsistency, verifyInclusion } from './transparency/merkle-proof.ts';
export {
  cosignText,
  type NoteSigner,
  type OpenedNote,
  openNote,
  signText,
  type VerifiedSignature,
  verifiedSignatures,
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
  hasQuorum,
  MAX_POLICY_BYTES,
  MAX_POLICY_LINES,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  parseTrustPolicy,
  type TrustPolicy,
  witnessesOf,
} from './transparency/trust-policy.ts';
export {
  formatVerifierKey,
  isSameKey,
  keyIdOf,
  LOG_KEY,
  parseVerifierKey,
  requireKeyName,
  type VerifierKey,
  WITNESS_KEY,
} from './transparency/verifier-key.ts';
export {
  admit,
  cosign,
  decide,
  monitoringPath,
  type Submission,
  type WitnessConsent,
  type WitnessRecord,
  type WitnessRefusal,
} from './transparency/witness.ts';
