// What a commit request says, read with the crypto package; every refusal of what cannot be read is BAD_COMMIT.
import { decodeLeafIdentity, inspectCommit, inspectWelcome } from '@heliogram/crypto';
import { rulesOf } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type CommitRequest,
  decodeMessage,
  encodeMessage,
  isRefusal,
  MalformedError,
  type Policy,
  PolicySchema,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import { verified } from '../../platform/crypto-refusal.ts';
import { sha256 } from '../../platform/digest.ts';
import type { NamedPapers } from './commit-papers.ts';
import type { CommitFacts } from './commit-rules.ts';

/** The request's own bytes, and what they say. */
export interface ReadCommit {
  readonly facts: CommitFacts;
  /** What the identities it brings, the committer's and those of who is added, say of their accounts' papers. */
  readonly named: readonly NamedPapers[];
  readonly commit: Bytes;
  readonly commitHash: Bytes;
  readonly welcome: Bytes;
  /** The policy the commit sets, as stored; null when it sets none. */
  readonly policy: Bytes | null;
}

export async function readCommit(committer: string, request: CommitRequest): Promise<Verdict<ReadCommit>> {
  const commit = Uint8Array.from(request.commit);
  const welcome = Uint8Array.from(request.welcome);
  const said = await verified(
    'commit',
    async () => {
      const inspected = await inspectCommit(commit, { allowRejoin: true });
      const added = inspected.added.map(({ identity, keyPackageRef }) => ({
        leaf: decodeLeafIdentity(identity),
        keyPackageRef,
      }));
      const sender = inspected.senderIdentity && decodeLeafIdentity(inspected.senderIdentity);
      const welcomed = welcome.length > 0 ? inspectWelcome(welcome).keyPackageRefs : [];
      return { inspected, added, sender, welcomed };
    },
    Code.BAD_COMMIT,
  );
  if (isRefusal(said)) return refuse(Code.BAD_COMMIT, { detail: said.detail ?? 'commit' });
  const { inspected, added, sender, welcomed } = said;
  const policy = inspected.policy ? readPolicy(inspected.policy) : undefined;
  if (isRefusal(policy)) return policy;
  const facts: CommitFacts = {
    committer,
    baseEpoch: request.baseEpoch,
    groupId: inspected.groupId,
    epoch: inspected.epoch,
    senderLeaf: inspected.senderLeaf,
    isRejoin: inspected.isRejoin,
    added: added.map(({ leaf, keyPackageRef }) => ({ account: leaf.account, keyPackageRef })),
    removedLeaves: inspected.removed,
    hasLink: request.link.length > 0,
    welcomed,
    ...(sender !== undefined && { senderAccount: toHex(sender.account) }),
    ...(policy && { policy: policy.rules }),
  };
  const named = [...added.map(({ leaf }) => leaf), ...(sender ? [sender] : [])];
  return { facts, named, commit, commitHash: sha256(commit), welcome, policy: policy ? policy.stored : null };
}

function readPolicy(bytes: Bytes): Verdict<{ rules: NonNullable<ReturnType<typeof rulesOf>>; stored: Bytes }> {
  let policy: Policy;
  try {
    policy = decodeMessage(PolicySchema, bytes);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return refuse(Code.BAD_COMMIT, { detail: 'policy' });
  }
  const rules = rulesOf(policy);
  return rules
    ? { rules, stored: encodeMessage(PolicySchema, policy) }
    : refuse(Code.BAD_COMMIT, { detail: 'policy: not in canonical order' });
}
