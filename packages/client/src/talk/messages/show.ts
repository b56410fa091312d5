// From opened events to what people see: folded rows with names, newest page first, further pages fetched when asked for.
import { foldTimeline, type TimelineEvent, type TimelineRow } from '@heliogram/model';
import { asBytes, type OutboxRow, toHex } from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import { shownAttachment, shownPreview } from '../media/shown-attachment.ts';
import type { Person, ShownMessage, ShownOrigin } from '../talk-events.ts';
import { pageEvents } from './event-cache.ts';
import { eventFromRecord, type OpenedEvent } from './events.ts';
import { pageBack } from './journal.ts';
import { waitingIn } from './outbox.ts';
import { shownTitle } from './shown-title.ts';

/** Gives what showing needs besides what was said. */
export interface Showing {
  /** The name of an account. */
  nameOf(account: string): Promise<Person>;
  /** Which public place words are said to be of, and whether that is proven as far as is known by now. */
  originOf(origin: string, text: string): Promise<ShownOrigin | undefined>;
}

/** Seqs read from the cache at once. */
const block = 64;
const maxLimit = 500;

/**
 * A page of messages, ascending.
 * @param before only messages with a smaller seq; left out: the newest, with those still on their way at the end
 */
export async function showPage(
  session: GroupSession,
  showing: Showing,
  options: {
    readonly before?: number;
    readonly limit?: number;
    readonly firstReadable: number;
    readonly online: boolean;
  },
): Promise<ShownMessage[]> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), maxLimit);
  const rows: TimelineRow[] = [];
  if (session.local.high === 0 && options.online) await pageBack(session, options.firstReadable);
  let to = Math.min(session.local.high, (options.before ?? Number.MAX_SAFE_INTEGER) - 1);
  while (rows.length < limit && to >= Math.max(options.firstReadable, 1)) {
    if (to < session.local.low) {
      if (!options.online || !(await readFurtherBack(session, options.firstReadable))) break;
      continue;
    }
    const from = Math.max(to - block + 1, session.local.low, 1);
    rows.unshift(...(await rowsBetween(session, from, to)));
    to = from - 1;
  }
  const shown = await Promise.all(rows.slice(-limit).map((row) => shownRow(session.chat, row, showing)));
  return options.before === undefined ? [...shown, ...(await showWaiting(session, showing))] : shown;
}

async function readFurtherBack(session: GroupSession, firstReadable: number): Promise<boolean> {
  const { low } = session.local;
  await pageBack(session, firstReadable);
  return session.local.low < low;
}

/** The folded rows of a stretch of the journal, with every later change of them. */
export async function rowsBetween(session: GroupSession, from: number, to: number): Promise<TimelineRow[]> {
  return foldedRows(session, await eventsBetween(session, from, to), from, to);
}

/** The newest message of a stretch that is not deleted, as it stands now; only what may be it is folded. */
export async function newestText(session: GroupSession, from: number, to: number): Promise<TimelineRow | undefined> {
  for (let end = to; end >= Math.max(from, 1); ) {
    // Page by page as they are kept: most often the last one says it.
    const begin = Math.max(from, end - (end % pageEvents));
    for (const event of (await eventsBetween(session, begin, end)).reverse()) {
      if (event.kind !== 'text') continue;
      const [row] = await foldedRows(session, [event], event.seq, event.seq);
      if (row?.kind === 'text' && !row.deleted) return row;
    }
    end = begin - 1;
  }
  return undefined;
}

/** What is kept of a stretch. What has vanished is not shown, whether or not it was forgotten yet. */
async function eventsBetween(session: GroupSession, from: number, to: number): Promise<OpenedEvent[]> {
  const nowS = Math.floor(session.context.now() / 1000);
  return (await session.cache.between(from, to)).filter(
    (event) => event.kind !== 'text' || event.expiresAt === undefined || event.expiresAt > nowS,
  );
}

async function foldedRows(
  session: GroupSession,
  events: readonly OpenedEvent[],
  from: number,
  to: number,
): Promise<TimelineRow[]> {
  const texts = events.filter((event) => event.kind === 'text');
  const changes = await Promise.all(texts.map((event) => session.cache.changesOf(event.id)));
  const folded = foldTimeline([...events, ...changes.flat()].filter(isTimeline));
  return folded.filter((row) => row.seq >= from && row.seq <= to);
}

function isTimeline(event: OpenedEvent): event is TimelineEvent {
  return event.kind !== 'silent';
}

/** The row that an event makes or changes, as it stands now. */
export async function rowTouchedBy(session: GroupSession, event: OpenedEvent): Promise<TimelineRow | undefined> {
  let seq: number | undefined = event.seq;
  if (event.kind === 'edit' || event.kind === 'reaction' || event.kind === 'delete')
    seq = await session.cache.seqOf(event.target);
  if (seq === undefined) return undefined;
  const touched = await session.cache.at(seq);
  // Taking a reaction back touches the message it was a reaction to.
  if (touched?.kind === 'reaction') return rowTouchedBy(session, touched);
  return (await rowsBetween(session, seq, seq))[0];
}

/** A row with names. */
export async function shownRow(chat: string, row: TimelineRow, showing: Showing): Promise<ShownMessage> {
  const nameOf = (account: string): Promise<Person> => showing.nameOf(account);
  const origin = row.origin === undefined ? undefined : await showing.originOf(row.origin, row.text);
  const reactions: Record<string, readonly string[]> = {};
  for (const [emoji, accounts] of row.reactions)
    reactions[emoji] = (await Promise.all(accounts.map(nameOf))).map((person) => person.username);
  const people = await Promise.all((row.accounts ?? []).map(nameOf));
  const title = row.title === undefined ? {} : { title: shownTitle(row.title) };
  return {
    chat,
    seq: row.seq,
    id: row.id ?? '',
    from: await nameOf(row.account),
    device: row.device,
    time: row.time,
    text: row.kind === 'hidden' ? 'A message that failed verification was hidden.' : row.text,
    ...(row.replyTo === undefined ? {} : { reply: row.replyTo }),
    edited: row.edited,
    deleted: row.deleted,
    attachments: row.attachments.map(shownAttachment),
    ...(row.preview === undefined ? {} : { preview: shownPreview(row.preview) }),
    ...(row.forwardedFrom === undefined ? {} : { forwardedFrom: row.forwardedFrom }),
    ...(origin === undefined ? {} : { origin }),
    mentions: row.mentions,
    versions: row.versions,
    reactions,
    verified: row.kind !== 'hidden',
    pending: false,
    ...(row.change === undefined ? {} : { system: { change: row.change, people, ...title } }),
  };
}

/** Own messages that are not yet in the journal held here, in the order they were written. */
export async function showWaiting(session: GroupSession, showing: Showing): Promise<ShownMessage[]> {
  const shown: ShownMessage[] = [];
  for (const { row } of await waitingIn(session)) {
    const message = await shownWaiting(session.chat, row, showing);
    if (message && (row.seq === 0 || row.seq > session.local.high)) shown.push(message);
  }
  return shown;
}

/** A message on its way as shown; undefined for edits, deletions and reactions on their way. */
export async function shownWaiting(chat: string, row: OutboxRow, showing: Showing): Promise<ShownMessage | undefined> {
  const event = row.echo && eventFromRecord(row.echo);
  if (event?.kind !== 'text') return undefined;
  const origin = event.origin === undefined ? undefined : await showing.originOf(event.origin, event.text);
  return {
    chat,
    seq: row.seq === 0 ? null : row.seq,
    id: toHex(asBytes(row.contentId)),
    from: await showing.nameOf(event.account),
    device: event.device,
    time: row.created,
    text: event.text,
    ...(event.replyTo === undefined ? {} : { reply: event.replyTo }),
    edited: false,
    deleted: false,
    attachments: (event.attachments ?? []).map(shownAttachment),
    ...(event.preview === undefined ? {} : { preview: shownPreview(event.preview) }),
    ...(event.forwardedFrom === undefined ? {} : { forwardedFrom: event.forwardedFrom }),
    ...(origin === undefined ? {} : { origin }),
    mentions: event.mentions ?? [],
    versions: [],
    reactions: {},
    verified: true,
    pending: row.seq === 0,
    ...(row.failed === '' ? {} : { failed: row.failed }),
    ...(row.token === '' ? {} : { token: row.token }),
    ...(row.formerId.length === 0 ? {} : { formerId: toHex(asBytes(row.formerId)) }),
  };
}
