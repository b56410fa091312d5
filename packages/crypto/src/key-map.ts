// The map of the key log: from labels to versions of values, hidden behind a VRF and commitments, under one root (KEYTRANS).

export {
  type KeyLogHeadProof,
  type KnownKeyLog,
  type VerifiedKeyLogHead,
  verifyKeyLogClaims,
  verifyKeyLogHead,
} from './key-map/answer.ts';
export {
  encodeAuditorUpdate,
  MAX_ADDED_LEAVES,
  MAX_AUDITOR_UPDATE_BYTES,
  openAuditorUpdate,
  verifyAuditorUpdate,
} from './key-map/auditor-update.ts';
export {
  commitmentOf,
  type LabelVersion,
  MAX_LABEL_BYTES,
  MAX_VALUE_BYTES,
  MAX_VERSION,
  OPENING_BYTES,
  SEARCH_KEY_BYTES,
  searchKey,
  verifySearchKey,
} from './key-map/commitment.ts';
export {
  CONFIGURATION_KEY,
  configurationLeaf,
  type KeyMapConfiguration,
  requireConfiguration,
} from './key-map/configuration.ts';
export {
  type AccountKeyValue,
  accountLabel,
  decodeAccountKeyValue,
  encodeAccountKeyValue,
  noticeLabel,
  usernameLabel,
} from './key-map/key-values.ts';
export { type LadderStep, ladderTo, MAX_LADDER_STEPS } from './key-map/ladder.ts';
export { decodeKeyLogEntry, encodeKeyLogEntry, KEY_LOG_ENTRY_BYTES, type KeyLogEntry } from './key-map/log-entry.ts';
export {
  type NewestVersionClaim,
  type OpenedVersion,
  openMap,
  type VerifiedMap,
  verifyNewestVersion,
} from './key-map/newest-version.ts';
export { EMPTY, type PrefixLeaf, type PrefixNode } from './key-map/prefix-node.ts';
export { decodePrefixProof, encodePrefixProof, MAX_PREFIX_PROOF_BYTES } from './key-map/prefix-proof.ts';
export {
  changedRows,
  loadPrefixTree,
  MAX_KEYS_A_LOAD,
  type PrefixRow,
  type PrefixRows,
  placeAt,
} from './key-map/prefix-store.ts';
export { insertLeaves, prune, searchPrefix } from './key-map/prefix-tree.ts';
export { isLogSigned, type Sighting, sightingOf } from './key-map/sighting.ts';
export { VRF_PROOF_BYTES, type VrfEvaluation, vrfProve, vrfPublicKey, vrfVerify } from './key-map/vrf.ts';
