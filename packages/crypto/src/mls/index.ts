// MLS (RFC 9420) as this product uses it: one leaf per account, one suite, public handshakes, the tree beside the welcome. The only
// folder that knows ts-mls.
export { type CommitInput, type MadeCommit, makeCommit } from './commit.ts';
export { createGroup } from './create-group.ts';
export { policyExtension } from './extensions.ts';
export { exportSecret, Group, type GroupMember, type LeafSigner, type LeafVerifier } from './group.ts';
export { decodeGroup, encodeGroup, encodeTree, maxTreeBytes, treeBlobHash } from './group-codec.ts';
export { exportGroupInfo, maxGroupInfoBytes } from './group-info.ts';
export { type CommitInspection, inspectCommit, maxCommitBytes } from './inspect.ts';
export { joinExternal, type MadeRejoin } from './join-external.ts';
export {
  checkKeyPackage,
  generateKeyPackage,
  inspectKeyPackage,
  type KeyPackageInfo,
  type KeyPackagePair,
  maxKeyPackageBytes,
} from './key-package.ts';
export { MlsError, type MlsErrorCode } from './mls-error.ts';
export { type ProcessedCommit, processCommit } from './process-commit.ts';
export { type GroupChange, maxAdds } from './proposals.ts';
export { inspectWelcome, join, type KeyPackageLookup, maxWelcomeBytes } from './welcome.ts';
