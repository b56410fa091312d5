// The order of chats: pinned ones first, then whatever happened last. Pure.
import type { ChatInfo } from '../../engine/api.ts';

/** What the order looks at. */
export type Ordered = Pick<ChatInfo, 'chat' | 'pinned' | 'time'>;

/** Negative where `a` comes first. Total: equal times are ordered by id, so that rows never swap without a reason. */
export function compareChats(a: Ordered, b: Ordered): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  if (a.time !== b.time) return b.time - a.time;
  return a.chat < b.chat ? -1 : a.chat > b.chat ? 1 : 0;
}

/** Ids in order. */
export function orderChats(chats: Iterable<Ordered>): string[] {
  return [...chats].sort(compareChats).map(({ chat }) => chat);
}
