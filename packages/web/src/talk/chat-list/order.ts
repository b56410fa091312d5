// The order of chats: pinned ones first, then whatever happened last. Pure.
import type { ChatInfo } from '../../engine/api.ts';
import type { Filed } from './folders.ts';

/** What the order looks at. */
export type Ordered = Pick<ChatInfo, 'chat' | 'pinned' | 'time'>;

/** When a chat was seen to change its time, as a rising number: the clock of messages knows seconds only. */
export type Rise = (chat: string) => number;

/**
 * Negative where `a` comes first. Total: of equal times the one that rose last comes first, else they are ordered by id, so that
 * rows never swap without a reason.
 */
export function compareChats(a: Ordered, b: Ordered, rise: Rise = () => 0): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  if (a.time !== b.time) return b.time - a.time;
  const later = rise(b.chat) - rise(a.chat);
  if (later !== 0) return later;
  return a.chat < b.chat ? -1 : a.chat > b.chat ? 1 : 0;
}

/** Ids in order. */
export function orderChats(chats: Iterable<Ordered>, rise?: Rise): string[] {
  return [...chats].sort((a, b) => compareChats(a, b, rise)).map(({ chat }) => chat);
}

/** A row of the list: a chat, or what stands among the chats and is none. */
export type ListedRow = Ordered & Filed & Pick<ChatInfo, 'muted'>;

/** Two ordered lists as one; each keeps its own order. */
export function mergedRows(chats: readonly ListedRow[], beside: readonly ListedRow[]): ListedRow[] {
  const rows: ListedRow[] = [];
  let at = 0;
  for (const row of chats) {
    for (let next = beside[at]; next && compareChats(next, row) < 0; next = beside[at]) {
      rows.push(next);
      at++;
    }
    rows.push(row);
  }
  return [...rows, ...beside.slice(at)];
}
