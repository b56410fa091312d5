// Erasing bodies whose time has come, a bounded number at a time.
import type { Database } from '../../platform/database/port.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { MediaApi } from '../media/api.ts';
import { readEntry, tombstoneOf } from './entry.ts';
import { takeDue } from './store.ts';

const batch = 500;
/** Batches of one run; the next run goes on. */
const maxBatches = 20;

export async function expireBodies(
  given: {
    readonly database: Database;
    readonly journal: Journal;
    readonly nowMs: () => number;
    readonly media: Pick<MediaApi, 'release'>;
  },
  signal: AbortSignal,
): Promise<void> {
  for (let count = 0; count < maxBatches && !signal.aborted; count++) {
    const taken = await expireBatch(given);
    if (taken < batch) return;
  }
}

async function expireBatch(given: Parameters<typeof expireBodies>[0]): Promise<number> {
  const nowS = Math.floor(given.nowMs() / 1000);
  return given.database.transaction(async (tx) => {
    const due = await takeDue(tx, nowS, batch);
    const byChat = Map.groupBy(due, (row) => row.no);
    for (const [no, rows] of byChat) {
      const seqs = rows.map((row) => row.seq);
      const entries = await given.journal.readMany(no, seqs);
      const tombstones = entries.flatMap((entry) => tombstoneOf(readEntry(entry.bytes)) ?? []);
      if (tombstones.length > 0) await given.journal.rewrite(tx, no, tombstones);
    }
    await given.media.release(tx, due);
    return due.length;
  });
}
