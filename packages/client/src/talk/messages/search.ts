// Search over everything readable, on this device: the history is fetched first, then every message is looked at. Words are found
// whatever their case and accents; all of them must occur. Nothing searched for leaves the device.
import { matchesWords, type TimelineRow, wordsOf } from '@heliogram/model';
import type { GroupSession } from '../groups/group-session.ts';
import { catchUp, pageBack } from './journal.ts';
import { rowsBetween } from './show.ts';

/** Seqs folded at once. */
const block = 512;

/** Fetches and opens a chat's whole readable history. Resumable: what was fetched stays. */
export async function fetchAll(
  session: GroupSession,
  firstReadable: number,
  progress: (left: number) => void = () => undefined,
): Promise<void> {
  await session.queue.run(() => catchUp(session));
  for (;;) {
    const { low } = session.local;
    // One page at a time in the queue, so that messages can be sent in between.
    const more = await session.queue.run(() => pageBack(session, firstReadable));
    progress(Math.max(0, session.local.low - firstReadable));
    if (!more || session.local.low === low) return;
  }
}

/** Every row of what is held, newest block first. */
export async function* allRows(session: GroupSession): AsyncGenerator<TimelineRow[]> {
  const { low, high } = session.local;
  for (let to = high; to >= Math.max(low, 1); to -= block)
    yield await rowsBetween(session, Math.max(low, 1, to - block + 1), to);
}

/** The newest rows that have all the words, newest first. */
export async function searchHeld(session: GroupSession, query: string, limit: number): Promise<TimelineRow[]> {
  const words = wordsOf(query);
  const found: TimelineRow[] = [];
  for await (const rows of allRows(session)) {
    for (const row of rows.reverse()) {
      if (row.kind !== 'text' || row.deleted || !matchesWords(row.text, words)) continue;
      found.push(row);
      if (found.length >= limit) return found;
    }
  }
  return found;
}
