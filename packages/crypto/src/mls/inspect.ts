// Reading a commit without being a member: what the server polices, since handshakes are public (RFC 9420 section 6.2).
import type { MLSMessage, PublicMessage } from 'ts-mls';
import type { Commit } from 'ts-mls/commit.js';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { decodeMlsMessage, encodeMlsMessage } from 'ts-mls/message.js';
import { asOwn, type Bytes, equal } from '../bytes.ts';
import { policyOf } from './extensions.ts';
import { identityOf } from './group.ts';
import { MlsError, require } from './mls-error.ts';
import { type Proposals, sortExternalProposals, sortProposals } from './proposals.ts';
import { suite } from './suite.ts';

/** Largest commit that is read. */
export const maxCommitBytes = 524288;

/** What a commit says in the open. */
export interface CommitInspection {
  readonly groupId: Bytes;
  readonly epoch: number;
  /** The committer's leaf before the commit. Of a commit from outside it is claimed, not signed by the leaf's key. */
  readonly senderLeaf: number;
  /** From outside: an account that lost its state replaces its own leaf (`senderLeaf`). */
  readonly isRejoin: boolean;
  readonly added: readonly { readonly keyPackageRef: Bytes; readonly identity: Bytes }[];
  /** Leaf indices. */
  readonly removed: readonly number[];
  /** The policy the commit sets. */
  readonly policy?: Bytes;
  readonly hasPath: boolean;
  /** The committer's identity bytes from now on, where the commit brings a path. */
  readonly senderIdentity?: Bytes;
}

/** A decoded commit. */
export interface ReadCommit {
  readonly message: PublicMessage;
  readonly commit: Commit;
  readonly proposals: Proposals;
  /** The committer's leaf before the commit. */
  readonly committer: number;
}

/** Reads a commit by a member, or by one who rejoins. @throws MlsError `malformed` · `unsupported` · `invalid-commit` */
export function readCommit(bytes: Bytes): ReadCommit {
  require(bytes.length <= maxCommitBytes, 'malformed', 'a commit is larger than any of ours');
  let decoded: ReturnType<typeof decodeMlsMessage>;
  try {
    decoded = decodeMlsMessage(bytes, 0);
  } catch (cause) {
    throw new MlsError('malformed', 'the bytes are no commit', { cause });
  }
  const [message, length] = decoded ?? [];
  if (message?.wireformat !== 'mls_public_message' || length !== bytes.length) {
    throw new MlsError('malformed', 'the bytes are no public MLS message');
  }
  require(isShortest(message, bytes), 'malformed', 'the commit is not in its shortest form');
  const { content } = message.publicMessage;
  if (content.contentType !== 'commit') throw new MlsError('malformed', 'the message is no commit');
  require(content.authenticatedData.length === 0, 'unsupported', 'commits carry no authenticated data');
  require(content.epoch < 0xffffffffn, 'malformed', 'an epoch number is out of range');
  const { commit, sender } = content;
  if (sender.senderType === 'member') {
    return { message: message.publicMessage, commit, proposals: sortProposals(commit), committer: sender.leafIndex };
  }
  require(sender.senderType === 'new_member_commit', 'unsupported', 'only members commit');
  require(commit.path !== undefined, 'invalid-commit', 'the commit must bring a path');
  const proposals = sortExternalProposals(commit);
  return { message: message.publicMessage, commit, proposals, committer: proposals.rejoin?.replaced ?? 0 };
}

/** RFC 9420 section 2.1.2: lengths take their shortest form. ts-mls does not look; a vector too long for its encoder is no commit. */
function isShortest(message: MLSMessage, bytes: Bytes): boolean {
  try {
    return equal(encodeMlsMessage(message), bytes);
  } catch {
    return false;
  }
}

/** Reads what a commit does. Signatures are not checked: that takes the group. @throws MlsError `malformed` · `unsupported` · `invalid-commit` */
export async function inspectCommit(
  bytes: Bytes,
  options: {
    /** Read commits from outside as well. Who does must follow the leaf: it is freed, then the leftmost free one is taken. */
    readonly allowRejoin?: boolean;
  } = {},
): Promise<CommitInspection> {
  const { message, commit, committer, proposals } = readCommit(bytes);
  const isAllowed = proposals.rejoin === undefined || options.allowRejoin === true;
  require(isAllowed, 'unsupported', 'only members commit');
  const { hash } = await suite();
  const added = await Promise.all(
    proposals.adds.map(async (keyPackage) => ({
      keyPackageRef: asOwn(await makeKeyPackageRef(keyPackage, hash)),
      identity: identityOf(keyPackage.leafNode),
    })),
  );
  return {
    groupId: asOwn(message.content.groupId),
    epoch: Number(message.content.epoch),
    senderLeaf: committer,
    isRejoin: proposals.rejoin !== undefined,
    added,
    removed: proposals.removes,
    hasPath: commit.path !== undefined,
    ...(proposals.extensions ? { policy: policyOf(proposals.extensions) } : {}),
    ...(commit.path ? { senderIdentity: identityOf(commit.path.leafNode) } : {}),
  };
}
