// Whether a message may be stored, decided from what memory knows. Pure. Whether its epoch is current the journal decides.
import { mayErase, maySend } from '@heliogram/model';
import {
  ChatKind,
  Code,
  type Entry,
  MemberState,
  type RefusalValue,
  refuse,
  type SendRequest,
  toHex,
} from '@heliogram/protocol';
import { activeMember, type ChatState } from '../chats/api.ts';

/** Commitment and franking tag, which every body begins with. */
const bodyHead = 64;

/** NOT_A_MEMBER, FORBIDDEN, NO_CONSENT, MALFORMED. */
export function refuseSend(
  state: ChatState | undefined,
  accountKey: string,
  request: SendRequest,
): RefusalValue | undefined {
  const member = activeMember(state, accountKey);
  if ('refused' in member) return member;
  if (!state || !maySend(state.rules, accountKey)) return refuse(Code.FORBIDDEN, { detail: 'may not send' });
  if (state.blocked.has(accountKey)) return refuse(Code.NO_CONSENT);
  if (request.body.length <= bodyHead) return refuse(Code.MALFORMED, { detail: 'body' });
  return undefined;
}

/** A request that waits: nobody else is there who accepted. Where it began. */
export interface PendingRequest {
  readonly joinedSeq: number;
  readonly joinedEpoch: number;
}

/** The newest unanswered request, where nobody but the sender has accepted being in the chat. */
export function pendingRequest(state: ChatState, accountKey: string): PendingRequest | undefined {
  if (state.kind === ChatKind.SAVED || state.members.size < 2) return undefined;
  let newest: PendingRequest | undefined;
  for (const member of state.members.values()) {
    if (member.key === accountKey || member.state === MemberState.LEAVING) continue;
    if (member.state === MemberState.ACTIVE) return undefined;
    if (!newest || member.joinedSeq < newest.joinedSeq) newest = member;
  }
  return newest;
}

/** Messages a stranger may send before there is an answer. Clients show the first; the rest waits unseen. */
const pendingMessages = 256;

/** REQUEST_PENDING when the message placed at `seq` in `epoch` is one too many: every entry is a message or makes an epoch. */
export function refusePending(pending: PendingRequest, seq: number, epoch: number): RefusalValue | undefined {
  const messages = seq - pending.joinedSeq - (epoch - pending.joinedEpoch);
  return messages > pendingMessages ? refuse(Code.REQUEST_PENDING) : undefined;
}

/** Whether a member may erase these entries: messages, own ones or as an administrator. */
export function refuseErase(
  state: ChatState,
  accountKey: string,
  wanted: readonly number[],
  entries: readonly Entry[],
): RefusalValue | undefined {
  const found = new Set(entries.map((entry) => entry.seq));
  if (wanted.some((seq) => !found.has(seq))) return refuse(Code.NOT_FOUND, { detail: 'erases' });
  for (const entry of entries) {
    if (entry.kind.case !== 'message') return refuse(Code.FORBIDDEN, { detail: 'erases: not a message' });
    if (!mayErase(state.rules, accountKey, toHex(entry.kind.value.account))) {
      return refuse(Code.FORBIDDEN, { detail: 'erases: of somebody else' });
    }
  }
  return undefined;
}
