// Who may do what with a chat, as far as the server can see. Pure.
import { mayInvite } from '@heliogram/model';
import { type Bytes, Code, MemberState, refuse, type Verdict } from '@heliogram/protocol';
import type { InviteRow } from './invite-store.ts';
import type { ChatState, Member } from './state.ts';

/** The member who asks; who is no member, has left or asks for a chat that is not there hears the same. */
export function presentMember(state: ChatState | undefined, accountKey: string): Verdict<Member> {
  const member = state?.members.get(accountKey);
  return member && member.state !== MemberState.LEAVING ? member : refuse(Code.NOT_A_MEMBER);
}

/** The same for what only members who accepted may do. */
export function activeMember(state: ChatState | undefined, accountKey: string): Verdict<Member> {
  const member = presentMember(state, accountKey);
  if ('refused' in member || member.state === MemberState.ACTIVE) return member;
  return refuse(Code.FORBIDDEN, { detail: 'answer the request first' });
}

/** The same for making and answering invites. */
export function invitingMember(state: ChatState | undefined, accountKey: string): Verdict<Member> {
  const member = activeMember(state, accountKey);
  if ('refused' in member || (state && mayInvite(state.rules, accountKey))) return member;
  return refuse(Code.FORBIDDEN, { detail: 'may not invite' });
}

/** The first entry a member may read: all, unless the chat hides from newcomers what was said before. */
export function firstReadable(state: ChatState, member: Member): { readonly seq: number; readonly epoch: number } {
  return state.rules.cut ? { seq: Math.max(member.joinedSeq, 1), epoch: member.joinedEpoch } : { seq: 1, epoch: 0 };
}

/** Whether an invite may be used now. An unknown invite and a wrong token are answered alike. */
export function usableInvite(
  row: InviteRow | undefined,
  isTokenRight: (hash: Bytes) => boolean,
  nowS: number,
): Verdict<InviteRow> {
  if (!row || !isTokenRight(row.tokenHash)) return refuse(Code.NOT_FOUND, { detail: 'invite' });
  if (row.expiresAt !== 0 && row.expiresAt <= nowS) return refuse(Code.EXPIRED, { detail: 'invite' });
  if (row.maxUses !== 0 && row.uses >= row.maxUses) return refuse(Code.LIMIT_REACHED, { detail: 'invite: uses' });
  return row;
}
