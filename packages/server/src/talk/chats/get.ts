// A chat's summary: where it stands, who is in it, their receipts, who wants to join.
import { CHAIN_START } from '@heliogram/crypto';
import { mayInvite } from '@heliogram/model';
import { type Chat, Code, type GetRequest, isRefusal, refuse, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
import { joinRequestsOf } from './invite-store.ts';
import { presentMember } from './rules.ts';
import { groupInfoOf } from './store.ts';

type Plain<T> = Omit<T, '$typeName' | '$unknown'>;
type Summary = Plain<Omit<Chat, 'members' | 'receipts' | 'joinRequests'>> & {
  members: Plain<Chat['members'][number]>[];
  receipts: Plain<Chat['receipts'][number]>[];
  joinRequests: Plain<Chat['joinRequests'][number]>[];
};

export async function getChat(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: GetRequest,
): Promise<Verdict<Summary>> {
  const state = await given.states.load(request.chat as Uint8Array<ArrayBuffer>);
  const member = presentMember(state, caller.accountKey);
  if (isRefusal(member) || !state) return isRefusal(member) ? member : refuse(Code.NOT_A_MEMBER);
  const [head, groupInfo, receipts, joinRequests] = await Promise.all([
    given.journal.head(state.no),
    groupInfoOf(given.database, state.no),
    given.receipts.of(state.no),
    mayInvite(state.rules, caller.accountKey) ? joinRequestsOf(given.database, state.no) : [],
  ]);
  return {
    chat: state.id,
    kind: state.kind,
    epoch: state.epoch,
    headSeq: head?.seq ?? 0,
    headTime: head?.time || state.epochTime,
    headHash: head && head.seq > 0 ? head.hash : CHAIN_START,
    treeHash: state.treeHash,
    members: [...state.members.values()].map(({ account, leaf, state: standing, joinedSeq }) => ({
      account,
      leaf,
      state: standing,
      joinedSeq,
    })),
    receipts,
    joinRequests,
    groupInfo,
    epochTime: state.epochTime,
    epochSeq: state.epochSeq,
  };
}
