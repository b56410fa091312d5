import { type Entry, type RefusalValue, type SendRequest } from '@heliogram/protocol';
import { type ChatState } from '../chats/api.ts';
/** NOT_A_MEMBER, FORBIDDEN, NO_CONSENT, MALFORMED. */
export declare function refuseSend(state: ChatState | undefined, accountKey: string, request: SendRequest): RefusalValue | undefined;
/** A request that waits: nobody else is there who accepted. Where it began. */
export interface PendingRequest {
    readonly joinedSeq: number;
    readonly joinedEpoch: number;
}
/** The newest unanswered request, where nobody but the sender has accepted being in the chat. */
export declare function pendingRequest(state: ChatState, accountKey: string): PendingRequest | undefined;
/** REQUEST_PENDING when the message placed at `seq` in `epoch` is one too many: every entry is a message or makes an epoch. */
export declare function refusePending(pending: PendingRequest, seq: number, epoch: number): RefusalValue | undefined;
/** Whether a member may erase these entries: messages, own ones or as an administrator. */
export declare function refuseErase(state: ChatState, accountKey: string, wanted: readonly number[], entries: readonly Entry[]): RefusalValue | undefined;
