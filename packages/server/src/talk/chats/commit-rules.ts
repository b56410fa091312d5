// Whether a commit may be stored, decided from the chat before it and from what the commit says in the open. Clients check
// all of it again and more; the server keeps out what would only make them freeze the chat. Pure.
import { mayCommit, type Rules } from '@heliogram/model';
import { type Bytes, Code, MemberState, type RefusalValue, refuse, toHex, type Verdict } from '@heliogram/protocol';
import { activeMember } from './rules.ts';
import type { ChatState, Member } from './state.ts';

/** What the commit says, identities read. */
export interface CommitFacts {
  readonly committer: string;
  readonly baseEpoch: number;
  readonly groupId: Bytes;
  readonly epoch: number;
  readonly senderLeaf: number;
  /** The committer lost the group's state and takes a place again (an external commit, RFC 9420 section 12.4.3.2). */
  readonly isRejoin: boolean;
  /** The account of the committer's new leaf, where there is one. */
  readonly senderAccount?: string;
  readonly added: readonly { readonly account: Bytes; readonly keyPackageRef: Bytes }[];
  readonly removedLeaves: readonly number[];
  readonly policy?: Rules;
  readonly hasLink: boolean;
  /** Key packages the welcome is for; empty without one. */
  readonly welcomed: readonly Bytes[];
}

/** What the commit does to the members. */
export interface CommitPlan {
  readonly added: readonly { readonly account: Bytes; readonly key: string; readonly leaf: number }[];
  readonly removed: readonly Member[];
  /** The committer's leaf from now on, where it moves. */
  readonly movedTo?: number;
}

/** NOT_A_MEMBER, FORBIDDEN, BAD_COMMIT, LEAVER_PENDING, LIMIT_REACHED; STALE_EPOCH is the caller's to say. */
export function planCommit(state: ChatState, facts: CommitFacts): Verdict<CommitPlan> {
  const committer = activeMember(state, facts.committer);
  if ('refused' in committer) return committer;
  if (toHex(facts.groupId) !== state.key) return bad('another group');
  if (facts.epoch !== facts.baseEpoch) return bad('epoch');
  if (facts.senderLeaf !== committer.leaf) return bad('sender');
  if (facts.isRejoin && facts.senderAccount === undefined) return bad('identity');
  if (facts.senderAccount !== undefined && facts.senderAccount !== facts.committer) return bad('identity');
  const added = plannedAdds(state, facts);
  if ('refused' in added) return added;
  const removed = plannedRemoves(state, facts, committer);
  if ('refused' in removed) return removed;
  const refused = refuseByRights(state, facts, removed) ?? refuseByForm(state, facts);
  if (refused) return refused;
  if (!facts.isRejoin) return { added: placed(state, added, removed), removed };
  // Its old leaf is freed, then the leftmost free one is taken.
  const [again] = placed(state, [{ account: committer.account, key: committer.key }], [...removed, committer]);
  return { added: [], removed, movedTo: again?.leaf ?? committer.leaf };
}

function plannedAdds(state: ChatState, facts: CommitFacts): Verdict<{ account: Bytes; key: string }[]> {
  const added = facts.added.map(({ account }) => ({ account, key: toHex(account) }));
  if (new Set(added.map((one) => one.key)).size !== added.length) return bad('one account added twice');
  if (added.some((one) => state.members.has(one.key))) return bad('a member added again');
  return added;
}

function plannedRemoves(state: ChatState, facts: CommitFacts, committer: Member): Verdict<Member[]> {
  const byLeaf = new Map([...state.members.values()].map((member) => [member.leaf, member]));
  const removed: Member[] = [];
  for (const leaf of facts.removedLeaves) {
    const member = byLeaf.get(leaf);
    if (!member || member === committer) return bad('removes');
    removed.push(member);
  }
  return removed;
}

function refuseByRights(state: ChatState, facts: CommitFacts, removed: readonly Member[]): RefusalValue | undefined {
  const leaving = [...state.members.values()].filter((member) => member.state === MemberState.LEAVING);
  const violation = mayCommit(state.rules, state.members.size, {
    committer: facts.committer,
    added: facts.added.map(({ account }) => toHex(account)),
    removed: removed.map((member) => member.key),
    leaving: new Set(leaving.map((member) => member.key)),
    ...(facts.policy && { policy: facts.policy }),
  });
  if (violation === 'too-many-members') return refuse(Code.LIMIT_REACHED, { detail: 'members' });
  if (violation) return refuse(Code.FORBIDDEN, { detail: violation });
  const taken = new Set(removed);
  // Who rejoins can take nobody else out.
  if (!facts.isRejoin && leaving.some((member) => !taken.has(member))) return refuse(Code.LEAVER_PENDING);
  return undefined;
}

/** The parts beside the commit: a link unless history is cut or not kept, a welcome for exactly whom it adds. */
function refuseByForm(state: ChatState, facts: CommitFacts): RefusalValue | undefined {
  const { cut, keepDays } = state.rules;
  const isCut = cut && facts.added.length > 0;
  if (isCut && facts.hasLink) return bad('a link although history is cut here');
  if (!isCut && keepDays === 0 && !facts.hasLink) return bad('no link');
  const wanted = facts.added.map(({ keyPackageRef }) => toHex(keyPackageRef)).sort();
  const welcomed = facts.welcomed.map(toHex).sort();
  if (wanted.length !== welcomed.length || wanted.some((ref, at) => ref !== welcomed[at])) return bad('welcome');
  return undefined;
}

/** Added leaves take the leftmost blank ones, after removals (RFC 9420 sections 7.7 and 12.4.2). */
function placed(
  state: ChatState,
  added: readonly { account: Bytes; key: string }[],
  removed: readonly Member[],
): CommitPlan['added'] {
  const gone = new Set(removed);
  const taken = new Set([...state.members.values()].filter((member) => !gone.has(member)).map((member) => member.leaf));
  let next = 0;
  return added.map((one) => {
    while (taken.has(next)) next++;
    taken.add(next);
    return { ...one, leaf: next };
  });
}

function bad(detail: string): RefusalValue {
  return refuse(Code.BAD_COMMIT, { detail });
}
