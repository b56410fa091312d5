// A chat as an app lists it, from its card and what is held of it here.
import { asBytes, type ChatCard, toHex } from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import { rowsBetween } from '../messages/show.ts';
import type { Talk } from '../talk.ts';
import type { Person } from '../talk-events.ts';
import { isRequest, shownInRequest } from './request-view.ts';

export type KindName = 'direct' | 'group' | 'saved';
export type StandingName = 'active' | 'request' | 'left' | 'removed' | 'declined';

/** A chat as listed. Times are seconds. */
export interface ChatInfo {
  readonly chat: string;
  readonly kind: KindName;
  /** What to show; for a one-to-one chat the other's name. */
  readonly title: string;
  readonly standing: StandingName;
  readonly peer?: Person;
  readonly addedBy?: Person;
  readonly readSeq: number;
  /** The newest entry known. */
  readonly headSeq: number;
  /** Messages of others since the read marker; entries where the chat has not been opened on this device. */
  readonly unread: number;
  /** When the newest message held here was sent; 0 when none is. */
  readonly time: number;
  readonly last?: { readonly text: string; readonly from: Person };
  readonly draft: string;
  readonly muted: boolean;
  readonly mutedUntil: number;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** Newcomers do not see what was said before they came. In a list known only of chats opened on this device, like `frozen`. */
  readonly historyHidden: boolean;
  /** Not empty: something could not be verified, nothing later is believed. */
  readonly frozen: string;
}

const kindNames: Readonly<Record<number, KindName>> = { 1: 'direct', 2: 'group', 3: 'saved' };
const standingNames: Readonly<Record<number, StandingName>> = { 2: 'request', 3: 'left', 4: 'removed', 5: 'declined' };

/** Names of roles, by the contract's numbers. */
export const roleNames: Readonly<Record<number, 'member' | 'admin' | 'owner'>> = {
  1: 'member',
  2: 'admin',
  3: 'owner',
};

/** Entries looked at for the newest message, and for what is unread. */
const lookBack = 64;
const countBack = 1000;

/** What a list shows of a chat: from its card alone where nothing of the chat is held here yet. */
export async function listedChat(talk: Talk, chat: string, card: ChatCard): Promise<ChatInfo> {
  return chatInfo(talk, chat, card, await talk.sessions.findHere(chat));
}

/** What to show of one chat; its state is fetched where it is not held here yet. */
export async function openedChat(talk: Talk, chat: string, card: ChatCard): Promise<ChatInfo> {
  return chatInfo(talk, chat, card, await talk.sessions.find(chat));
}

async function chatInfo(
  talk: Talk,
  chat: string,
  card: ChatCard,
  session: GroupSession | undefined,
): Promise<ChatInfo> {
  const person = async (bytes: Uint8Array): Promise<Person | undefined> =>
    bytes.length === 16 ? talk.nameOf(toHex(asBytes(bytes))) : undefined;
  const [peer, addedBy] = await Promise.all([person(card.peer), person(card.addedBy)]);
  const high = session?.local.high ?? 0;
  const last = session && high > 0 ? await newestText(talk, session, card) : undefined;
  const kind = kindNames[card.kind] ?? 'group';
  return {
    chat,
    kind,
    title: kind === 'saved' ? 'Saved messages' : card.title || (peer?.username ?? ''),
    standing: standingNames[card.standing] ?? 'active',
    ...(peer ? { peer } : {}),
    ...(addedBy ? { addedBy } : {}),
    readSeq: card.readSeq,
    headSeq: Math.max(high, talk.heads.get(chat) ?? 0),
    unread: await unreadIn(talk, chat, card, session),
    time: last?.time ?? 0,
    ...(last ? { last: { text: last.text, from: last.from } } : {}),
    draft: card.draft,
    muted: card.mutedUntil * 1000 > talk.context.now(),
    mutedUntil: card.mutedUntil,
    pinned: card.pinned,
    archived: card.archived,
    historyHidden: session?.rules.cut ?? false,
    frozen: session?.frozen ?? '',
  };
}

async function newestText(
  talk: Talk,
  session: GroupSession,
  card: ChatCard,
): Promise<{ text: string; from: Person; time: number } | undefined> {
  const { low, high } = session.local;
  const rows = isRequest(card)
    ? shownInRequest(await rowsBetween(session, Math.max(low, card.firstSeq), Math.min(high, low + lookBack)))
    : await rowsBetween(session, Math.max(low, high - lookBack), high);
  const row = rows.findLast((candidate) => candidate.kind === 'text' && !candidate.deleted);
  return row && { text: row.text, from: await talk.nameOf(row.account), time: row.time };
}

async function unreadIn(talk: Talk, chat: string, card: ChatCard, session: GroupSession | undefined): Promise<number> {
  const high = session?.local.high ?? 0;
  if (!session || high === 0) return Math.max(0, (talk.heads.get(chat) ?? 0) - card.readSeq);
  if (card.readSeq >= high) return 0;
  const events = await session.cache.between(Math.max(card.readSeq + 1, high - countBack), high);
  const unread = events.filter((event) => event.kind === 'text' && event.account !== talk.context.account).length;
  return isRequest(card) ? Math.min(unread, 1) : unread;
}
