// Coming back: who was taken out of a chat that hides its history and was added again is given nothing of the time between. Until this
// device has taken the invitation, or heard that another has, that looks like a server that keeps entries back; here it is told apart.
import { create } from '@bufbuild/protobuf';
import { type InboxItem, InboxReadRequestSchema, methods, toHex } from '@heliogram/protocol';
import type { TalkContext } from '../context.ts';
import type { GroupSession } from './group-session.ts';

/** Together more items than an inbox holds. */
const pageItems = 500;
const maxPages = 40;

/**
 * Whether this account has come back into the chat without this device knowing. The inbox is asked first: whoever takes an invitation
 * writes the vault and then acknowledges, so that it is in one of the two. To pretend an invitation gains a server nothing: the chat
 * stands still, as if nothing had been given out, and the invitation is not believed when it is taken. Runs in the chat's queue.
 * @returns `invited`: the invitation is still to be taken; `joined`: the session has the state that another device has left
 * @throws DisconnectedError, RefusedError.
 */
export async function readmission(session: GroupSession): Promise<'invited' | 'joined' | undefined> {
  const { context, chat, epoch } = session;
  if (await waitsInInbox(context, 0, (item) => isWelcomeAfter(item, chat, session.local.high))) return 'invited';
  await context.vault.catchUp();
  await session.adoptFromVault();
  return session.epoch > epoch ? 'joined' : undefined;
}

/** Whether the inbox says that this account was taken out of a chat after the invitation at `inboxSeq`. @throws as `readmission`. */
export function isRemovedLater(context: TalkContext, chat: string, inboxSeq: number): Promise<boolean> {
  return waitsInInbox(context, inboxSeq, ({ kind }) => kind.case === 'removed' && isOf(kind.value, chat));
}

async function waitsInInbox(
  { connection }: TalkContext,
  from: number,
  isWanted: (item: InboxItem) => boolean,
): Promise<boolean> {
  let after = from;
  for (let page = 0; page < maxPages; page++) {
    const request = create(InboxReadRequestSchema, { after, limit: pageItems });
    const { items, more } = await connection.call(methods.inbox.read, request);
    if (items.some(isWanted)) return true;
    const last = items.at(-1);
    if (!more || !last || last.seq <= after) return false;
    after = last.seq;
  }
  return false;
}

function isWelcomeAfter({ kind }: InboxItem, chat: string, seq: number): boolean {
  return kind.case === 'welcome' && isOf(kind.value, chat) && kind.value.seq > seq;
}

function isOf(item: { readonly chat: Uint8Array }, chat: string): boolean {
  return toHex(item.chat) === chat;
}
