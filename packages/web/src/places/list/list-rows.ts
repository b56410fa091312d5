// Which places stand in the list of chats, in the order they have among themselves. Pure.
import { compareChats, type ListedRow } from '../../talk/chat-list/order.ts';
import type { PlaceInfo } from '../place-types.ts';
import { isMine } from '../places.model.ts';

/** The same rows stay the same objects. @param before the rows as they were */
export function rowsOfList(
  places: Iterable<PlaceInfo>,
  before: readonly ListedRow[],
  nowMs: number,
): readonly ListedRow[] {
  const was = new Map(before.map((row) => [row.chat, row]));
  const rows = [...places]
    .filter(isMine)
    .map((info): ListedRow => {
      const row: ListedRow = {
        kind: 'place',
        standing: 'active',
        markedUnread: false,
        hidden: false,
        chat: info.place,
        pinned: info.pinned,
        time: info.last?.time ?? info.headTime,
        unread: info.unread,
        muted: info.mutedUntil * 1000 > nowMs,
        archived: info.archived,
      };
      const old = was.get(row.chat);
      return old && isSame(old, row) ? old : row;
    })
    .sort((a, b) => compareChats(a, b));
  const isAllSame = rows.length === before.length && rows.every((row, index) => row === before[index]);
  return isAllSame ? before : rows;
}

function isSame(a: ListedRow, b: ListedRow): boolean {
  return (
    a.pinned === b.pinned &&
    a.time === b.time &&
    a.unread === b.unread &&
    a.muted === b.muted &&
    a.archived === b.archived
  );
}
