// Posting what has waited, when its time has come, by the rules that hold then. What may not stand any more is let go; what may only not
// stand yet waits on.
import { readClaim } from '@heliogram/model';
import { Code, isRefusal, type RefusalValue, refuse, toHex, type Verdict } from '@heliogram/protocol';
import { refuseSigner, type SignedClaim } from '../places/api.ts';
import type { PostsDependencies } from './feature.ts';
import { postIn } from './judge.ts';
import { putEntry, type Stored } from './put-entry.ts';
import { deleteScheduled, dueScheduled, earliestDue, postponeScheduled, type ScheduledRow } from './schedule-store.ts';

const batch = 50;
/** Batches of one run; the next run goes on. */
const maxBatches = 20;
const leastPauseS = 5;
const faultPauseS = 60;

/** The table is looked into this often though nothing is known to be due: another process may have ended. */
const lookS = 60;

/** When to look for what is due, in seconds since 1970. */
export interface NextDue {
  atS: number;
}

/** Refusals that pass by themselves. */
const passing: ReadonlySet<Code> = new Set([Code.RATE_LIMITED, Code.OVERLOADED, Code.STORAGE_FULL]);

/** Posts what is due, once `next` says that something may be. */
export async function publishDue(given: PostsDependencies, next: NextDue, signal: AbortSignal): Promise<void> {
  const nowS = Math.floor(given.nowMs() / 1000);
  if (nowS < next.atS) return;
  // What is kept while this runs may be due sooner than what is found here.
  next.atS = nowS + lookS;
  await publishBatches(given, signal);
  next.atS = Math.min(next.atS, (await earliestDue(given.database)) ?? next.atS);
}

async function publishBatches(given: PostsDependencies, signal: AbortSignal): Promise<void> {
  for (let count = 0; count < maxBatches && !signal.aborted; count++) {
    const nowS = Math.floor(given.nowMs() / 1000);
    const rows = await dueScheduled(given.database, nowS, batch);
    for (const row of rows) if (!signal.aborted) await publish(given, row, nowS);
    if (rows.length < batch) return;
  }
}

async function publish(given: PostsDependencies, row: ScheduledRow, nowS: number): Promise<void> {
  let stored: Verdict<Stored>;
  try {
    stored = await put(given, row);
  } catch (error) {
    // One that cannot be handled does not keep the others waiting.
    given.log.error('places.publish-failed', { error });
    await postponeScheduled(given.database, row.number, nowS + faultPauseS);
    return;
  }
  if (isRefusal(stored) && passing.has(stored.code)) {
    const pauseS = Math.max(leastPauseS, Math.ceil((stored.retryAfterMs ?? 0) / 1000));
    await postponeScheduled(given.database, row.number, nowS + pauseS);
    return;
  }
  // Refused for good, or found posted already: what was posted now has taken its row with it.
  await given.database.transaction((tx) => letGo(given, tx, row));
}

async function put(given: PostsDependencies, row: ScheduledRow): Promise<Verdict<Stored>> {
  const claim = readClaim(row.claim);
  const place = claim && (await given.states.byId(row.place));
  if (!place) throw new Error('a kept post cannot be read');
  const { claim: claimBytes, signature, body } = row;
  const signed: SignedClaim = { claim, claimBytes, signature, body, account: toHex(claim.account) };
  // Somebody may have taken the device away from its holder meanwhile: readers would not believe it.
  const refused = await refuseSigner(given.accounts, signed);
  if (refused) return refused;
  const post = postIn(signed);
  if (isRefusal(post)) return post;
  return putEntry(given, { place, signed, post, also: (tx) => letGo(given, tx, row) });
}

/** NOT_FOUND where its author took it back meanwhile. */
async function letGo(
  given: PostsDependencies,
  tx: Parameters<typeof deleteScheduled>[0],
  row: ScheduledRow,
): Promise<RefusalValue | undefined> {
  const wasThere = await deleteScheduled(tx, row.number);
  await given.media?.release(tx, [{ no: row.no, seq: -row.number }]);
  return wasThere ? undefined : refuse(Code.NOT_FOUND, { detail: 'id' });
}
