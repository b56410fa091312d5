// Reading forward: the page after a seq, and one message by its id, for windows that stand in the middle of a history.
import type { GroupSession } from '../groups/group-session.ts';
import type { ShownMessage } from '../talk-events.ts';
import { pageBack } from './journal.ts';
import { rowsBetween, rowTouchedBy, type Showing, shownRow, showWaiting } from './show.ts';

/** Seqs read from the cache at once. */
const block = 64;
const maxLimit = 500;

/**
 * The messages that follow a seq, ascending. Fewer than `limit`: the newest is among them, and after it those still on their way.
 * What lies below what is held here is fetched first, when online.
 */
export async function showAfter(
  session: GroupSession,
  showing: Showing,
  options: {
    readonly after: number;
    readonly limit?: number;
    readonly firstReadable: number;
    readonly online: boolean;
  },
): Promise<ShownMessage[]> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), maxLimit);
  const first = Math.max(options.after + 1, options.firstReadable, 1);
  while (options.online && (session.local.high === 0 || session.local.low > first)) {
    const { low } = session.local;
    if (!(await pageBack(session, options.firstReadable)) || session.local.low === low) break;
  }
  const shown: ShownMessage[] = [];
  for (let from = Math.max(first, session.local.low); from <= session.local.high; from += block) {
    const rows = await rowsBetween(session, from, Math.min(from + block - 1, session.local.high));
    const some = rows.slice(0, limit - shown.length);
    shown.push(...(await Promise.all(some.map((row) => shownRow(session.chat, row, showing)))));
    if (shown.length >= limit) return shown;
  }
  return [...shown, ...(await showWaiting(session, showing))];
}

/** A message by the id of any of its versions, as it stands now; undefined where it is not held here. */
export async function showById(session: GroupSession, showing: Showing, id: string): Promise<ShownMessage | undefined> {
  const seq = await session.cache.seqOf(id);
  const event = seq === undefined ? undefined : await session.cache.at(seq);
  const row = event && (await rowTouchedBy(session, event));
  return row && shownRow(session.chat, row, showing);
}
