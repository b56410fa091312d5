// Which chat is next to the open one, for Alt and the arrow keys. Pure.
import { isListed } from './folders.ts';
import type { ListedRow } from './order.ts';

/** The row after (`way` 1) or before the open one among those a list shows; with none open, the first or last. Stops at the ends. */
export function neighbourChat<
  R extends Pick<ListedRow, 'chat' | 'archived' | 'hidden' | 'standing' | 'unread' | 'muted'>,
>(
  rows: readonly R[],
  ask: { readonly here: string | undefined; readonly way: 1 | -1; readonly isUnreadOnly: boolean },
): R | undefined {
  const walked = ask.way === 1 ? rows : rows.toReversed();
  const here = walked.findIndex(({ chat }) => chat === ask.here);
  return walked.slice(here + 1).find((row) => {
    if (!isListed(row)) return false;
    return !ask.isUnreadOnly || (row.unread > 0 && !row.muted);
  });
}
