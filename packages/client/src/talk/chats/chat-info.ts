// A chat as an app lists it, from its card and what is held of it here.
import type { AttachmentKind } from '@heliogram/model';
import { asBytes, type ChatCard, ChatStanding, toHex } from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import { knownReceipts } from '../messages/known-receipts.ts';
import { waitingIn } from '../messages/outbox.ts';
import { newestText, rowsBetween, shownWaiting } from '../messages/show.ts';
import { shownTitle } from '../messages/shown-title.ts';
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
  /** Of them, those that address this account, as far as the chat is held here. */
  readonly unreadMentions: number;
  /** Somebody marked it, to come back to it. */
  readonly markedUnread: boolean;
  /** When the newest message held here was sent, or where nothing was said yet the newest change was made; when this account came in where nothing is held. */
  readonly time: number;
  /** The newest message held here, also one still on its way. */
  readonly last?: LastMessage;
  readonly draft: string;
  readonly muted: boolean;
  readonly mutedUntil: number;
  readonly pinned: boolean;
  readonly archived: boolean;
  /** Taken off the list by its owner until something new comes, or for good where this account is no longer in. */
  readonly hidden: boolean;
  /** Days after which messages vanish; 0 never. In a list known only of chats opened on this device. */
  readonly keepDays: number;
  /** Newcomers do not see what was said before they came. In a list known only of chats opened on this device, like `frozen`. */
  readonly historyHidden: boolean;
  /** Not empty: something could not be verified, nothing later is believed. */
  readonly frozen: string;
}

/** The newest message of a chat, as a list shows it. */
export interface LastMessage {
  readonly text: string;
  readonly from: Person;
  /** What is in it: the kind of its first file, or just text. */
  readonly kind: 'text' | AttachmentKind;
  readonly mine: boolean;
  /** How far an own message is. `read`: by anybody, as last heard. */
  readonly state?: 'waiting' | 'failed' | 'sent' | 'read';
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
  const last = session ? await newestMessage(talk, session, card) : undefined;
  const unread = await unreadIn(talk, chat, card, session);
  const headSeq = Math.max(high, talk.heads.get(chat) ?? 0);
  const kind = kindNames[card.kind] ?? 'group';
  return {
    chat,
    kind,
    title: titleOf(kind, card, peer),
    standing: standingNames[card.standing] ?? 'active',
    ...(peer ? { peer } : {}),
    ...(addedBy ? { addedBy } : {}),
    readSeq: card.readSeq,
    headSeq,
    unread: unread.all,
    unreadMentions: unread.mentions,
    markedUnread: card.markedUnread,
    time: last?.time ?? (high > 0 ? (await session?.cache.at(high))?.time : undefined) ?? card.since,
    ...(last ? { last: last.message } : {}),
    draft: card.draft,
    muted: card.mutedUntil * 1000 > talk.context.now(),
    mutedUntil: card.mutedUntil,
    pinned: card.pinned,
    archived: card.archived,
    hidden: isHidden(card, headSeq),
    keepDays: session?.rules.keepDays ?? 0,
    historyHidden: session?.rules.cut ?? false,
    frozen: session?.frozen ?? '',
  };
}

function isHidden({ hiddenSeq, standing }: ChatCard, headSeq: number): boolean {
  if (hiddenSeq === 0) return false;
  return headSeq <= hiddenSeq || standing > ChatStanding.REQUEST;
}

interface Newest {
  readonly message: LastMessage;
  readonly time: number;
}

async function newestMessage(talk: Talk, session: GroupSession, card: ChatCard): Promise<Newest | undefined> {
  return (
    (await newestWaiting(talk, session)) ?? (session.local.high > 0 ? newestInJournal(talk, session, card) : undefined)
  );
}

/** What is on its way stands at the end of the chat. */
async function newestWaiting(talk: Talk, session: GroupSession): Promise<Newest | undefined> {
  for (const { row } of (await waitingIn(session)).reverse()) {
    if (row.seq > 0 && row.seq <= session.local.high) continue;
    const shown = await shownWaiting(session.chat, row, talk);
    if (!shown) continue;
    const { text, from, attachments, time, failed, pending } = shown;
    const state = failed !== undefined ? 'failed' : pending ? 'waiting' : 'sent';
    return { message: { text, from, kind: attachments[0]?.kind ?? 'text', mine: true, state }, time };
  }
  return undefined;
}

async function newestInJournal(talk: Talk, session: GroupSession, card: ChatCard): Promise<Newest | undefined> {
  const { low, high } = session.local;
  const row = isRequest(card)
    ? shownInRequest(await rowsBetween(session, Math.max(low, card.firstSeq), Math.min(high, low + lookBack))).findLast(
        (candidate) => candidate.kind === 'text' && !candidate.deleted,
      )
    : await newestText(session, Math.max(low, high - lookBack), high);
  if (!row) return undefined;
  const { text, account, seq, time } = row;
  const kind = isRequest(card) ? 'text' : (row.attachments[0]?.kind ?? 'text');
  const mine = account === talk.context.account;
  const state = mine ? { state: await stateOfOwn(talk, session, seq) } : {};
  return { message: { text, from: await talk.nameOf(account), kind, mine, ...state }, time };
}

async function stateOfOwn(talk: Talk, session: GroupSession, seq: number): Promise<'sent' | 'read'> {
  if (!(await talk.settings.get()).receipts) return 'sent';
  const furthest = Math.max(0, ...(await knownReceipts(session)).values());
  return furthest >= seq ? 'read' : 'sent';
}

interface Unread {
  readonly all: number;
  readonly mentions: number;
}

async function unreadIn(talk: Talk, chat: string, card: ChatCard, session: GroupSession | undefined): Promise<Unread> {
  const high = session?.local.high ?? 0;
  if (!session || high === 0) return { all: Math.max(0, (talk.heads.get(chat) ?? 0) - card.readSeq), mentions: 0 };
  if (card.readSeq >= high) return { all: 0, mentions: 0 };
  const events = await session.cache.between(Math.max(card.readSeq + 1, high - countBack), high);
  const { account } = talk.context;
  const unread = events.filter((event) => event.kind === 'text' && event.account !== account);
  if (isRequest(card)) return { all: Math.min(unread.length, 1), mentions: 0 };
  const mentions = unread.filter((event) => event.kind === 'text' && event.mentions?.includes(account)).length;
  return { all: unread.length, mentions };
}

/** A chat between two is called by the other's name alone: whoever made it could have called it anything. */
function titleOf(kind: KindName, card: ChatCard, peer: Person | undefined): string {
  if (kind === 'saved') return 'Saved messages';
  return kind === 'group' ? shownTitle(card.title) : (peer?.username ?? '');
}
