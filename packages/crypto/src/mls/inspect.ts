// Reading a commit without being a member: what the server polices, since handshakes are public (RFC 9420 section 6.2).
import type { PublicMessage } from 'ts-mls';
import type { Commit } from 'ts-mls/commit.js';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { decodeMlsMessage } from 'ts-mls/message.js';
import { asOwn, type Bytes } from '../bytes.ts';
import { policyExtension, policyOf } from './extensions.ts';
import { identityOf } from './group.ts';
import { MlsError, require } from './mls-error.ts';
import { sortProposals } from './proposals.ts';
import { suite } from './suite.ts';

/** Largest commit that is read. */
export const maxCommitBytes = 524288;

/** What a commit says in the open. */
export interface CommitInspection {
  readonly groupId: Bytes;
  readonly epoch: number;
  readonly senderLeaf: number;
  readonly added: readonly { readonly keyPackageRef: Bytes; readonly identity: Bytes }[];
  /** Leaf indices. */
  readonly removed: readonly number[];
  /** The policy the commit sets. */
  readonly policy?: Bytes;
  readonly hasPath: boolean;
  /** The committer's identity bytes from now on, where the commit brings a path. */
  readonly senderIdentity?: Bytes;
}

/** A decoded commit by a member. @throws MlsError `malformed` · `unsupported` */
export function readCommit(bytes: Bytes): { message: PublicMessage; commit: Commit; committer: number } {
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
  const { content } = message.publicMessage;
  if (content.contentType !== 'commit') throw new MlsError('malformed', 'the message is no commit');
  if (content.sender.senderType !== 'member') throw new MlsError('unsupported', 'only members commit');
  require(content.authenticatedData.length === 0, 'unsupported', 'commits carry no authenticated data');
  require(content.epoch < 0xffffffffn, 'malformed', 'an epoch number is out of range');
  return { message: message.publicMessage, commit: content.commit, committer: content.sender.leafIndex };
}

/** Reads what a commit does. Signatures are not checked: that takes the group. @throws MlsError `malformed` · `unsupported` · `invalid-commit` */
export async function inspectCommit(bytes: Bytes): Promise<CommitInspection> {
  const { message, commit, committer } = readCommit(bytes);
  const proposals = sortProposals(commit);
  const { hash } = await suite();
  const added = await Promise.all(
    proposals.adds.map(async (keyPackage) => ({
      keyPackageRef: asOwn(await makeKeyPackageRef(keyPackage, hash)),
      identity: identityOf(keyPackage.leafNode),
    })),
  );
  const isPolicy = proposals.extensions?.every(({ extensionType }) => extensionType === policyExtension) ?? true;
  require(isPolicy, 'unsupported', 'only the policy extension is used');
  return {
    groupId: asOwn(message.content.groupId),
    epoch: Number(message.content.epoch),
    senderLeaf: committer,
    added,
    removed: proposals.removes,
    hasPath: commit.path !== undefined,
    ...(proposals.extensions ? { policy: policyOf(proposals.extensions) } : {}),
    ...(commit.path ? { senderIdentity: identityOf(commit.path.leafNode) } : {}),
  };
}
