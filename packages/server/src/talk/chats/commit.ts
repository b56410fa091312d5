// A commit: compare-and-set on the epoch, journal append, members, welcomes and vault writes, in one transaction. One wins;
// the others are refused STALE_EPOCH, catch up and try again.
import { create } from '@bufbuild/protobuf';
import { CHAIN_START, entryHash } from '@heliogram/crypto';
import { entryCore } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type CommitRequest,
  type Entry,
  EntrySchema,
  encodeMessage,
  isRefusal,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import { keyOf, sha256 } from '../../platform/digest.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { AppendRequest, Placed } from '../../platform/journal/port.ts';
import type { Delivered } from '../inbox/api.ts';
import { type ReadCommit, readCommit } from './commit-facts.ts';
import { refuseUnknownPapers } from './commit-papers.ts';
import { firstResult } from './commit-repeated.ts';
import { type CommitPlan, planCommit } from './commit-rules.ts';
import { storeCommit } from './commit-store.ts';
import type { ChatsDependencies } from './feature.ts';
import { presentMember } from './rules.ts';
import type { ChatState } from './state.ts';

/** The answer to a commit. */
export type Committed = { seq: number; epoch: number; time: number; vaultRev: number };

/** A commit on its way: what was asked, what it means, what came of it. */
export interface CommitWork {
  readonly caller: SignedInCaller;
  readonly request: CommitRequest;
  readonly read: ReadCommit;
  readonly state: ChatState;
  readonly plan: CommitPlan;
  /** The tree, where it came with the request. */
  readonly tree: Bytes;
  readonly treeHash: Bytes;
}

export async function commit(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: CommitRequest,
): Promise<Verdict<Committed>> {
  const state = await given.states.load(request.chat as Bytes);
  const member = presentMember(state, caller.accountKey);
  if (isRefusal(member) || !state) return isRefusal(member) ? member : refuse(Code.NOT_A_MEMBER);
  if (state.epoch !== request.baseEpoch) return firstResult(given, caller, state, request);
  const read = await readCommit(caller.accountKey, request);
  if (isRefusal(read)) return read;
  const plan = planCommit(state, read.facts);
  if (isRefusal(plan)) return plan;
  const refused = await refuseUnknownPapers(given.accounts, read.named);
  if (refused) return refused;
  const tree = Uint8Array.from(request.tree);
  const treeHash = Uint8Array.from(request.treeHash);
  if (tree.length > 0 && toHex(sha256(tree)) !== toHex(treeHash)) return refuse(Code.BAD_COMMIT, { detail: 'tree' });
  return append(given, { caller, request, read, state, plan, tree, treeHash });
}

async function append(given: ChatsDependencies, work: CommitWork): Promise<Verdict<Committed>> {
  const { caller, request, state } = work;
  const outcome: { vaultRev: number; delivered: readonly Delivered[] } = { vaultRev: 0, delivered: [] };
  const entry: AppendRequest = {
    key: keyOf(work.read.commitHash),
    fence: request.baseEpoch,
    newFence: request.baseEpoch + 1,
    build: (seq, timeS, previousHash) => buildCommit(work, seq, timeS, previousHash),
    async also(tx, placed) {
      const stored = await storeCommit(given, tx, work, placed);
      if (isRefusal(stored)) return stored;
      Object.assign(outcome, stored);
      return undefined;
    },
    onDurable: (placed) => publish(given, work, placed, outcome.delivered),
  };
  const appended = await given.journal.append(state.no, entry);
  if (isRefusal(appended)) return appended;
  if ('stale' in appended || 'duplicate' in appended) {
    given.states.forget(state.key);
    const now = (await given.states.load(state.id)) ?? state;
    return firstResult(given, caller, now, request);
  }
  if (request.vault.length > 0) given.vault.announce(caller, outcome.vaultRev);
  const { seq, time } = appended.placed;
  return { seq, epoch: request.baseEpoch + 1, time, vaultRev: outcome.vaultRev };
}

function buildCommit(work: CommitWork, seq: number, timeS: number, previousHash: Bytes): { bytes: Bytes; hash: Bytes } {
  const { caller, request, read } = work;
  const value = {
    epoch: request.baseEpoch + 1,
    account: caller.account,
    device: caller.device,
    commit: read.commit,
    link: request.link,
    intro: request.intro,
    tree: work.treeHash,
  };
  const entry: Entry = create(EntrySchema, { seq, time: timeS, kind: { case: 'commit', value } });
  const { kind, core } = entryCore(entry, sha256);
  const previous = previousHash.length > 0 ? previousHash : CHAIN_START;
  const hash = entryHash(previous, { seq, timeMs: timeS * 1000, kind, core }, sha256);
  return { bytes: encodeMessage(EntrySchema, entry), hash };
}

/** After the commit: who was added hears of it and follows from here on, who was removed hears nothing of the chat any more. */
function publish(given: ChatsDependencies, work: CommitWork, placed: Placed, delivered: readonly Delivered[]): void {
  const { state, plan } = work;
  given.states.forget(state.key);
  for (const member of plan.removed) given.hub.unsubscribeAccount(member.key, state.key);
  for (const added of plan.added) given.hub.subscribeAccount(added.key, state.key);
  given.hub.publishEntry(state.key, state.id, placed.seq, placed.bytes);
  given.inbox.announce(delivered);
}
