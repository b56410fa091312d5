// The stretch of a chat that a window shows: at most a few pages of a long history, grown at either end, trimmed at the other.
// Nothing that is shown changes its place when the server accepts it. Pure.
import type { ShownMessage } from '@heliogram/client';

/** A message in the window. */
export interface Item {
  /** Names the row for as long as it is shown: it stays when an echo becomes the message. */
  readonly key: string;
  /** Where it stands. The seq, or for own messages on their way a place between seqs. */
  readonly order: number;
  readonly message: ShownMessage;
}

export interface ChatWindow {
  /** Ascending. */
  readonly items: readonly Item[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export const emptyWindow: ChatWindow = { items: [], hasOlder: false, hasNewer: false };

/** Most messages in a window, and how many come at once. */
export const maxItems = 600;
export const pageItems = 50;

/** An own message that waits longer than this goes to the end when others arrive: it is said later than they were. */
const staleSeconds = 5;
/** Places between two seqs for messages on their way. */
const step = 1 / 4096;

/** The name of a message's row. */
export function keyOf(message: ShownMessage): string {
  return message.token ?? (message.id === '' ? `line:${message.seq}` : message.id);
}

/** A window that begins with a page. */
export function windowOf(page: readonly ShownMessage[], more: { hasOlder: boolean; hasNewer: boolean }): ChatWindow {
  return { ...more, items: merged([], page) };
}

/** Whether a page goes on from a window: they share a message that the server has. */
export function isContinued({ items }: ChatWindow, page: readonly ShownMessage[]): boolean {
  const here = new Set(items.map(({ message }) => message.seq));
  return page.some(({ seq }) => seq !== null && here.has(seq));
}

/** With a page of older messages; an empty or short one ends the history. */
export function withOlder(window: ChatWindow, page: readonly ShownMessage[], hasOlder: boolean): ChatWindow {
  return { ...window, items: merged(window.items, page), hasOlder };
}

/** With a page of newer messages. */
export function withNewer(window: ChatWindow, page: readonly ShownMessage[], hasNewer: boolean): ChatWindow {
  return { ...window, items: merged(window.items, page), hasNewer };
}

/**
 * With a page of everything from the window's first message on, as it is now. A window that stood at the newest takes what came since;
 * where the page does not reach the newest (`hasMore`), it ends where the page ends. One that stood further up takes nothing new.
 */
export function withSame(window: ChatWindow, page: readonly ShownMessage[], hasMore: boolean): ChatWindow {
  if (window.hasNewer)
    return {
      ...window,
      items: merged(
        window.items,
        page.filter((one) => indexOf(window.items, one) >= 0),
      ),
    };
  const items = merged(window.items, page);
  if (!hasMore) return { ...window, items };
  const end = page.findLast(({ seq }) => seq !== null)?.seq ?? 0;
  return trimmed({ ...window, items: items.filter(({ order }) => order <= end), hasNewer: true }, 'older');
}

/** At most `most` items, dropped at the side that is not being read. */
export function trimmed(window: ChatWindow, keep: 'older' | 'newer', most: number = maxItems): ChatWindow {
  const { items } = window;
  if (items.length <= most) return window;
  return keep === 'older'
    ? { ...window, items: items.slice(0, most), hasNewer: true }
    : { ...window, items: items.slice(-most), hasOlder: true };
}

/** With a message that is new or changed. One beyond an end that is not loaded changes nothing: it comes with its page. */
export function withMessage(window: ChatWindow, message: ShownMessage): ChatWindow {
  const index = indexOf(window.items, message);
  if (index >= 0) return replaced(window, index, message);
  const { items } = window;
  const first = items[0]?.message.seq ?? null;
  if (message.seq !== null && first !== null && message.seq < first && window.hasOlder) return window;
  const last = items.findLast((item) => item.message.seq !== null)?.message.seq ?? 0;
  if (window.hasNewer && (message.seq === null || message.seq > last)) return window;
  return { ...window, items: merged(items, [message]) };
}

/** Without a message that was taken back. */
export function without(window: ChatWindow, key: string): ChatWindow {
  const items = window.items.filter((item) => item.key !== key && item.message.id !== key);
  return items.length === window.items.length ? window : { ...window, items };
}

/** Where a message stands: by token, id, former id, or seq for lines without an id. */
export function indexOf(items: readonly Item[], message: ShownMessage): number {
  return items.findLastIndex(
    ({ key, message: shown }) =>
      (message.token !== undefined && (key === message.token || shown.token === message.token)) ||
      (message.id !== '' && shown.id === message.id) ||
      (message.formerId !== undefined && shown.id === message.formerId) ||
      (message.id === '' && message.seq !== null && shown.seq === message.seq),
  );
}

function replaced(window: ChatWindow, index: number, message: ShownMessage): ChatWindow {
  const items = [...window.items];
  const was = items[index] as Item;
  // What was accepted stays accepted, in whatever order the news arrive.
  const seq = message.seq ?? was.message.seq;
  const kept: ShownMessage = seq === message.seq ? message : { ...message, seq, pending: false };
  items[index] = { key: was.key, order: settledOrder(items, index, kept), message: kept };
  return { ...window, items };
}

/** The seq as the place, where that moves nothing; else the place it has. */
function settledOrder(items: readonly Item[], index: number, message: ShownMessage): number {
  const was = (items[index] as Item).order;
  if (message.seq === null) return was;
  const before = items[index - 1]?.order ?? Number.NEGATIVE_INFINITY;
  const after = items[index + 1]?.order ?? Number.POSITIVE_INFINITY;
  return before < message.seq && message.seq < after ? message.seq : was;
}

function merged(items: readonly Item[], page: readonly ShownMessage[]): readonly Item[] {
  const result = [...items];
  for (const message of page) {
    const index = indexOf(result, message);
    if (index >= 0) {
      const was = result[index] as Item;
      result[index] = { ...was, message };
      continue;
    }
    if (message.seq !== null) moveStale(result, message.seq, message.time);
    result.push({ key: keyOf(message), order: message.seq ?? endOrder(result), message });
  }
  return isSorted(result) ? result : result.sort((a, b) => a.order - b.order);
}

function isSorted(items: readonly Item[]): boolean {
  return items.every((item, index) => index === 0 || (items[index - 1] as Item).order <= item.order);
}

function endOrder(items: readonly Item[]): number {
  return items.reduce((most, { order }) => Math.max(most, order), 0) + step;
}

function moveStale(items: Item[], seq: number, time: number): void {
  for (const [index, item] of items.entries())
    if (item.message.seq === null && item.order < seq && time - item.message.time > staleSeconds)
      items[index] = { ...item, order: seq + (item.order % 1 || step) };
}
