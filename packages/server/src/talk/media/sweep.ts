// Removing what nobody needs: first the row says that it goes, then the file goes, then the row. A crash between any two
// leaves work for the next run and never a row that promises a file.
import { fromHex, toHex } from '@heliogram/protocol';
import type { MediaDependencies } from './api.ts';
import type { Arrivals } from './arrivals.ts';
import { chargeOf, type MediaRow, mediaStates } from './rules.ts';
import { deleteGone, findGoing, findMedia, knownAmong, markIdleGoing, ownerName } from './store.ts';

const keptS = 86_400;
/** Batches of one run; the next run goes on. */
const maxBatches = 50;

/** Removes what nothing refers to for a day. */
export async function forgetIdle(given: MediaDependencies, arrivals: Arrivals, signal: AbortSignal): Promise<void> {
  await refuseForeignFolder(given);
  for (let count = 0; count < maxBatches && !signal.aborted; count++) {
    await markIdleGoing(given.database, Math.floor(given.nowMs() / 1000) - keptS);
    const rows = await findGoing(given.database);
    if (rows.length === 0) return;
    await removeGoing(given, arrivals, rows);
  }
}

/** Removes what was seen to go; what was reserved anew since is left alone. */
export async function removeGoing(
  given: Pick<MediaDependencies, 'database' | 'files'>,
  arrivals: Arrivals,
  rows: readonly MediaRow[],
): Promise<void> {
  for (const row of rows) {
    const arrival = await arrivals.take(toHex(row.blob));
    try {
      // Another round may have been faster, and the id be in use again.
      if ((await findMedia(given.database, row.blob))?.state !== mediaStates.going) continue;
      await given.files.remove(toHex(row.blob));
      await given.database.transaction((tx) => deleteGone(tx, row, chargeOf(row.sizeBytes)));
    } finally {
      arrival.release();
    }
  }
}

/** Removes files no row knows: of a database restored from an older copy. */
export async function sweepOrphans(given: MediaDependencies, signal: AbortSignal): Promise<void> {
  await refuseForeignFolder(given);
  // By the file system's clock, not the product's.
  for await (const names of given.files.olderThan(Date.now() - keptS * 1000)) {
    if (signal.aborted) return;
    const known = await knownAmong(
      given.database,
      names.flatMap((name) => fromHex(name) ?? []),
    );
    const kept = new Set(known.map(toHex));
    const orphans = names.filter((name) => !kept.has(name));
    for (const name of orphans) await given.files.remove(name);
    if (orphans.length > 0) given.log.warn('media.orphans-removed', { count: orphans.length });
  }
}

/** A server started with the wrong database must not take its folder for rubbish. @throws Error */
async function refuseForeignFolder(given: MediaDependencies): Promise<void> {
  if (await given.files.claim(await ownerName(given.database))) return;
  throw new Error('The folder of media belongs to another database. Correct DATABASE_URL or the data folder.');
}
