// From messages to rows: where a day begins, where the unread begin, which bubbles belong together. A row that has not changed is
// the same object as before, so that only what changed is drawn again. Pure.
import type { ShownMessage } from '@heliogram/client';
import type { Item } from './window.ts';

/** `writing`: not yet kept on this device; gone if its window closes now. */
export type Delivery = 'none' | 'writing' | 'waiting' | 'sent' | 'read' | 'failed';

/** Where a bubble stands in a run of bubbles of one person. */
export type RunPlace = 'single' | 'first' | 'middle' | 'last';

/** What a reply shows of the message it answers. */
export type Quote =
  | { readonly kind: 'known'; readonly message: ShownMessage }
  | { readonly kind: 'loading' | 'missing'; readonly id: string };

export interface Row {
  readonly key: string;
  readonly message: ShownMessage;
  readonly isMine: boolean;
  readonly run: RunPlace;
  /** The name stands over the first bubble of a run of somebody else, in groups. */
  readonly hasName: boolean;
  /** Midnight of a new day, in milliseconds; undefined where the day goes on. */
  readonly day: number | undefined;
  /** The line "new messages" stands above this row. */
  readonly isFirstUnread: boolean;
  readonly delivery: Delivery;
  readonly quote: Quote | undefined;
}

/** What rows depend on beside the messages. */
export interface RowFacts {
  readonly me: string;
  readonly isGroup: boolean;
  /** Messages of others after this were unread when the chat was opened; undefined: nothing was. */
  readonly unreadAfter: number | undefined;
  /** The furthest that somebody else has read. */
  readonly readSeq: number;
  /** Messages before the first of these are not loaded. */
  readonly hasOlder: boolean;
  quoteOf(id: string): Quote;
}

/** Bubbles of one person within this time belong together. */
const runSeconds = 300;

/**
 * Whether the first row there is begins a day: where older messages exist nobody knows yet, and a line that goes again when they
 * come would pull what is being read out from under the eyes.
 */
function beginsDay(was: Row | undefined, hasOlder: boolean): boolean {
  return !hasOlder || was?.day !== undefined;
}

/** The rows of messages in ascending order. @param before the rows as they were */
export function rowsOf(items: readonly Item[], facts: RowFacts, before: ReadonlyMap<string, Row>): readonly Row[] {
  let isUnreadMarked = false;
  return items.map((item, index) => {
    const { message } = item;
    const previous = items[index - 1]?.message;
    const isMine = message.from.account === facts.me && isBubble(message);
    const isUnread = facts.unreadAfter !== undefined && !isMine && (message.seq ?? 0) > facts.unreadAfter;
    const isFirstUnread = isUnread && !isUnreadMarked && isBubble(message);
    isUnreadMarked ||= isFirstUnread;
    const day = dayOf(message.time);
    const isNewDay = previous ? dayOf(previous.time) !== day : beginsDay(before.get(item.key), facts.hasOlder);
    const isFirst = !previous || isNewDay || isFirstUnread || !joins(previous, message);
    const next = items[index + 1]?.message;
    const isNextUnread =
      !isUnreadMarked &&
      next !== undefined &&
      next.from.account !== facts.me &&
      facts.unreadAfter !== undefined &&
      (next.seq ?? 0) > facts.unreadAfter;
    const isLast = !next || dayOf(next.time) !== day || isNextUnread || !joins(message, next);
    const row: Row = {
      key: item.key,
      message,
      isMine,
      run: isFirst ? (isLast ? 'single' : 'first') : isLast ? 'last' : 'middle',
      hasName: isFirst && facts.isGroup && !isMine && isBubble(message),
      day: isNewDay ? day : undefined,
      isFirstUnread,
      delivery: isMine ? deliveryOf(message, facts.readSeq) : 'none',
      quote: message.reply === undefined ? undefined : facts.quoteOf(message.reply),
    };
    const was = before.get(item.key);
    return was && isSame(was, row) ? was : row;
  });
}

/** Whether a row is a bubble: something said, not a line about the chat or about what cannot be shown. */
export function isBubble(message: ShownMessage): boolean {
  return message.system === undefined && message.verified;
}

/** Midnight before a time in seconds, in this place, in milliseconds. */
export function dayOf(timeS: number): number {
  return new Date(timeS * 1000).setHours(0, 0, 0, 0);
}

function joins(above: ShownMessage, below: ShownMessage): boolean {
  return (
    isBubble(above) &&
    isBubble(below) &&
    above.from.account === below.from.account &&
    Math.abs(below.time - above.time) <= runSeconds
  );
}

function deliveryOf(message: ShownMessage, readSeq: number): Delivery {
  if (message.deleted) return 'none';
  if (message.failed !== undefined) return 'failed';
  if (message.id === '' && message.pending) return 'writing';
  if (message.seq === null || message.pending) return 'waiting';
  return message.seq <= readSeq ? 'read' : 'sent';
}

function isSame(a: Row, b: Row): boolean {
  return (
    a.message === b.message &&
    a.run === b.run &&
    a.hasName === b.hasName &&
    a.day === b.day &&
    a.isFirstUnread === b.isFirstUnread &&
    a.delivery === b.delivery &&
    (a.quote === b.quote ||
      (a.quote?.kind === 'known' && b.quote?.kind === 'known' && a.quote.message === b.quote.message) ||
      (a.quote?.kind !== 'known' && a.quote?.kind === b.quote?.kind))
  );
}
