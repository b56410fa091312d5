// What a commit writes besides its entry. Locks are taken in one order: vault, inboxes, blobs.
import { type Bytes, Code, isRefusal, MemberState, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import type { Placed } from '../../platform/journal/port.ts';
import type { Delivered, Delivery } from '../inbox/api.ts';
import type { CommitWork } from './commit.ts';
import { consentsOf, markRequested, withdrawChat } from './consent-store.ts';
import type { ChatsDependencies } from './feature.ts';
import { deleteJoinRequests } from './invite-store.ts';
import { isClosed, isKnown } from './reach-rules.ts';
import { accountsFull, advanceChat, deleteMembers, insertMembers, type MemberRow, moveLeaf } from './store.ts';

export async function storeCommit(
  given: ChatsDependencies,
  tx: Sql,
  work: CommitWork,
  placed: Placed,
): Promise<Verdict<{ vaultRev: number; delivered: Delivered[] }>> {
  const { caller, request, state, plan } = work;
  await given.vault.lock(tx, caller.account);
  const added = await admit(tx, work, placed);
  if (isRefusal(added)) return added;
  const removed = plan.removed.map((member) => member.account);
  await deleteMembers(tx, state.no, removed);
  if (removed.length > 0) await given.receipts.forget(tx, state.no, removed);
  await insertMembers(tx, state, added);
  if (plan.movedTo !== undefined) await moveLeaf(tx, state.no, caller.account, plan.movedTo);
  await advanceChat(tx, state.no, {
    epoch: request.baseEpoch + 1,
    seq: placed.seq,
    time: placed.time,
    link: request.link as Bytes,
    treeHash: work.treeHash,
    policy: work.read.policy,
    groupInfo: request.groupInfo as Bytes,
  });
  const delivered = await deliver(given, tx, work, added, placed);
  if (isRefusal(delivered)) return delivered;
  const vaultRev = await given.vault.apply(tx, caller.account, request.vault);
  return isRefusal(vaultRev) ? vaultRev : { vaultRev, delivered };
}

/** The members to add: at once who agreed, as a request who was never asked; NO_CONSENT for anybody else. */
async function admit(tx: Sql, work: CommitWork, placed: Placed): Promise<Verdict<MemberRow[]>> {
  const { caller, request, state, plan } = work;
  if (plan.added.length === 0) return [];
  const accounts = plan.added.map((one) => one.account);
  const known = await consentsOf(tx, accounts, caller.account, state.no);
  const free = new Set(known.filter(isKnown).map((row) => toHex(row.account)));
  // Also those whose packages were claimed before they shut themselves off.
  if (known.some((row) => !isKnown(row) && isClosed(row, state.kind))) return refuse(Code.NO_CONSENT);
  const strangers = accounts.filter((account) => !free.has(toHex(account)));
  const asked = new Set((await markRequested(tx, strangers, caller.account)).map(toHex));
  if (strangers.some((account) => !asked.has(toHex(account)))) return refuse(Code.NO_CONSENT);
  if ((await accountsFull(tx, accounts)).length > 0) {
    return refuse(Code.LIMIT_REACHED, { detail: 'an added account is in too many chats' });
  }
  await deleteJoinRequests(tx, state.no, accounts);
  await withdrawChat(tx, accounts, state.no);
  return plan.added.map(({ account, key, leaf }) => ({
    account,
    leaf,
    state: free.has(key) ? MemberState.ACTIVE : MemberState.PENDING,
    joinedSeq: placed.seq,
    joinedEpoch: request.baseEpoch + 1,
    addedBy: caller.account,
  }));
}

/** Inbox items for who was added and removed, and the references to tree and welcome. */
async function deliver(
  given: ChatsDependencies,
  tx: Sql,
  work: CommitWork,
  added: readonly MemberRow[],
  placed: Placed,
): Promise<Verdict<Delivered[]>> {
  const { caller, state, plan, read } = work;
  const welcome = sha256(read.welcome);
  const welcomes: Delivery[] = added.map((member) => ({
    account: member.account,
    welcome,
    tree: work.treeHash,
    kind: {
      case: 'welcome',
      value: {
        chat: state.id,
        from: caller.account,
        treeHash: work.treeHash,
        seq: placed.seq,
        epoch: work.request.baseEpoch + 1,
        request: member.state === MemberState.PENDING,
        kind: state.kind,
      },
    },
  }));
  const removals: Delivery[] = plan.removed.map((member) => ({
    account: member.account,
    kind: { case: 'removed', value: { chat: state.id, seq: placed.seq } },
  }));
  const delivered = await given.inbox.deliver(tx, [...welcomes, ...removals]);
  const reached = new Set(delivered.map((one) => toHex(one.account)));
  if (added.some((member) => !reached.has(toHex(member.account)))) {
    return refuse(Code.LIMIT_REACHED, { detail: 'the inbox of an added account is full' });
  }
  if (added.length > 0) await given.blobs.put(tx, read.welcome);
  if (work.tree.length > 0) await given.blobs.put(tx, work.tree);
  // Whoever is added may come to it when the chat has long gone on.
  const references = [work.treeHash, ...added.flatMap(() => [welcome, work.treeHash])];
  const counted = await given.blobs.change(tx, references, [state.treeHash]);
  return isRefusal(counted) ? counted : delivered;
}
