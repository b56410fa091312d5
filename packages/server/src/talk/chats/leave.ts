// Leaving: delivery stops at once; the next committer takes the leaf out.
import { Code, encodeEvent, type LeaveRequest, MemberState, refuse, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { ChatsDependencies } from './feature.ts';
import type { ChatState } from './state.ts';
import { moveMember } from './store.ts';

export async function leave(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: LeaveRequest,
): Promise<Verdict<Record<string, never>>> {
  const state = await given.states.load(request.chat as Uint8Array<ArrayBuffer>);
  if (!state?.members.has(caller.accountKey)) return refuse(Code.NOT_A_MEMBER);
  await markLeaving(given, caller, state, [MemberState.ACTIVE, MemberState.PENDING]);
  return {};
}

/** Marks the caller as leaving and tells the others; false when they were in none of these states. */
export async function markLeaving(
  given: ChatsDependencies,
  caller: SignedInCaller,
  state: ChatState,
  from: readonly MemberState[],
): Promise<boolean> {
  const moved = await moveMember(given.database, state.no, caller.account, from, MemberState.LEAVING);
  given.states.forget(state.key);
  if (!moved) return false;
  given.hub.unsubscribeAccount(caller.accountKey, state.key);
  announceChange(given.hub, state);
  return true;
}

/** Tells who follows the chat to ask for its summary. */
export function announceChange(hub: Hub, state: Pick<ChatState, 'id' | 'key'>): void {
  hub.publish(state.key, encodeEvent({ case: 'chatChanged', value: { chat: state.id } }));
}
