// Answering a request: being in a chat somebody made without having been allowed to.
import { type AnswerRequest, Code, isRefusal, MemberState, refuse, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import { grantUnlessBlocked } from './consent-store.ts';
import type { ChatsDependencies } from './feature.ts';
import { announceChange, markLeaving } from './leave.ts';
import { presentMember } from './rules.ts';
import { moveMember } from './store.ts';

export async function answer(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: AnswerRequest,
): Promise<Verdict<Record<string, never>>> {
  const state = await given.states.load(request.chat as Uint8Array<ArrayBuffer>);
  const member = presentMember(state, caller.accountKey);
  if (isRefusal(member) || !state) return isRefusal(member) ? member : refuse(Code.NOT_A_MEMBER);
  if (!request.accept) {
    const isDeclined = await markLeaving(given, caller, state, [MemberState.PENDING]);
    return isDeclined ? {} : refuse(Code.FORBIDDEN, { detail: 'accepted already: leave instead' });
  }
  if (member.state === MemberState.ACTIVE) return {};
  const done = await transactOrRefuse(given.database, async (tx) => {
    const { no } = state;
    const isMoved = await moveMember(tx, no, caller.account, [MemberState.PENDING], MemberState.ACTIVE);
    if (!isMoved) return refuse(Code.NOT_A_MEMBER);
    // Accepting makes both known to each other.
    await grantUnlessBlocked(tx, caller.account, member.addedBy);
    await grantUnlessBlocked(tx, member.addedBy, caller.account);
  });
  given.states.forget(state.key);
  if (isRefusal(done)) return done;
  announceChange(given.hub, state);
  return {};
}
