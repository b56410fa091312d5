// Where a chat opens: at the message asked for, where it was left, where the unread begin, or at its end. Pure.
import type { Position } from './positions.ts';
import type { Row } from './rows.ts';
import type { ScrollOrder } from './timeline-view.ts';

/** Room above the line "new messages", for what was read before. */
const aboveUnreadPx = 96;

/** @param at the seq asked for @param left where it was left */
export function firstOrder(rows: readonly Row[], at: number | undefined, left: Position | undefined): ScrollOrder {
  const near = (seq: number): Row | undefined =>
    rows.find(({ message }) => message.seq !== null && message.seq >= seq) ?? rows.at(-1);
  if (at !== undefined) return { key: near(at)?.key, align: 'center', offsetPx: 0, isFlashed: true };
  if (left) {
    const row = rows.find(({ key }) => key === left.key) ?? near(left.seq);
    return { key: row?.key, align: 'start', offsetPx: left.offsetPx, isFlashed: false };
  }
  const unread = rows.find(({ isFirstUnread }) => isFirstUnread);
  if (unread) return { key: unread.key, align: 'start', offsetPx: aboveUnreadPx, isFlashed: false };
  return { key: undefined, align: 'end', offsetPx: 0, isFlashed: false };
}
