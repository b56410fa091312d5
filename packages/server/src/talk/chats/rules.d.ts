import { type Bytes, type Verdict } from '@heliogram/protocol';
import type { InviteRow } from './invite-store.ts';
import type { ChatState, Member } from './state.ts';
/** The member who asks; who is no member, has left or asks for a chat that is not there hears the same. */
export declare function presentMember(state: ChatState | undefined, accountKey: string): Verdict<Member>;
/** The same for what only members who accepted may do. */
export declare function activeMember(state: ChatState | undefined, accountKey: string): Verdict<Member>;
/** The same for making and answering invites. */
export declare function invitingMember(state: ChatState | undefined, accountKey: string): Verdict<Member>;
/** The first entry a member may read: all, unless the chat hides from newcomers what was said before. */
export declare function firstReadable(state: ChatState, member: Member): {
    readonly seq: number;
    readonly epoch: number;
};
/** Whether an invite may be used now. An unknown invite and a wrong token are answered alike. */
export declare function usableInvite(row: InviteRow | undefined, isTokenRight: (hash: Bytes) => boolean, nowS: number): Verdict<InviteRow>;
