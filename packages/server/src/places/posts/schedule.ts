// Posts that wait for their time: kept as they were signed, listed for their author alone, taken back by any of the author's devices.
import { maxClaimSkewS, publicFilesOf } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type RefusalValue,
  refuse,
  type ScheduledRequest,
  type UnscheduleRequest,
  type Verdict,
} from '@heliogram/protocol';
import { type Sql, UniqueError } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import { askHooks, type PlaceState, referFiles, type SignedClaim } from '../places/api.ts';
import type { AppendedValue } from './append.ts';
import type { PostsDependencies } from './feature.ts';
import type { Outgoing } from './put-entry.ts';
import {
  askOnly,
  countScheduled,
  findScheduled,
  insertScheduled,
  scheduledIdConstraint,
  scheduledOf,
  takeScheduled,
} from './schedule-store.ts';

/** How far ahead. */
const maxAheadS: number = 366 * 86_400;
/** Of one account in one place; all of them travel in one answer. A few more where many are handed in at once. */
const maxHere = 100;
const maxBytesHere: number = 2 * 1024 * 1024;
/** Of one account. */
const maxEverywhere = 500;

/** Keeps a post until its time. OUT_OF_RANGE, LIMIT_REACHED, or why it could not be posted now. */
export async function schedule(
  given: PostsDependencies,
  outgoing: Outgoing,
  nowS: number,
): Promise<Verdict<AppendedValue>> {
  const { place, signed } = outgoing;
  const { claim } = signed;
  if (Math.abs(claim.time - nowS) > maxClaimSkewS) return refuse(Code.OUT_OF_RANGE, { detail: 'dated-wrong' });
  if (claim.notBefore > nowS + maxAheadS) return refuse(Code.OUT_OF_RANGE, { detail: 'not_before' });
  try {
    const next = { seq: ((await given.journal.head(place.no))?.seq ?? 0) + 1, time: nowS };
    const refused = await transactOrRefuse(given.database, (tx) => keep(given, tx, outgoing, next));
    given.nextDue.atS = Math.min(given.nextDue.atS, claim.notBefore);
    return refused ?? { place: place.id, seq: 0, time: 0, hash: new Uint8Array(0) };
  } catch (error) {
    if (!(error instanceof UniqueError) || error.constraint !== scheduledIdConstraint) throw error;
    return (await waitingBefore(given, place, signed)) ?? refuse(Code.OVERLOADED, { retryAfterMs: 500 });
  }
}

async function keep(
  given: PostsDependencies,
  tx: Sql,
  { place, signed, post }: Outgoing,
  next: { readonly seq: number; readonly time: number },
): Promise<RefusalValue | undefined> {
  const { claim, account, claimBytes, signature, body } = signed;
  const author = Uint8Array.from(claim.account);
  const { here, bytesHere, everywhere } = await countScheduled(tx, place.no, author);
  const isFull = here >= maxHere || bytesHere + body.length > maxBytesHere || everywhere >= maxEverywhere;
  if (isFull) return refuse(Code.LIMIT_REACHED, { detail: 'scheduled' });
  const incoming = { place, ...next, claim, account, ...(post && { post }) };
  // How often somebody may write is asked, and counted, when it is posted.
  const refused = await askOnly(tx, () => askHooks(given, tx, incoming));
  if (refused && refused.code !== Code.RATE_LIMITED) return refused;
  const id = Uint8Array.from(claim.id);
  const row = { no: place.no, place: place.id, id, account: author, claim: claimBytes, signature, body };
  const number = await insertScheduled(tx, row, claim.notBefore);
  const at = { place: { no: place.no, seq: -number }, account: author };
  return referFiles(given, tx, at, post ? publicFilesOf(post) : []);
}

/** The answer to the same claim before, where it waits. ALREADY_EXISTS where another has its id. */
export async function waitingBefore(
  given: PostsDependencies,
  place: PlaceState,
  { claim, claimBytes }: SignedClaim,
): Promise<Verdict<AppendedValue> | undefined> {
  const row = await findScheduled(given.database, place.no, Uint8Array.from(claim.id));
  if (!row) return undefined;
  const isSame = Buffer.compare(row.claim, claimBytes) === 0;
  if (!isSame) return refuse(Code.ALREADY_EXISTS, { detail: 'id' });
  return { place: place.id, seq: 0, time: 0, hash: new Uint8Array(0) };
}

export async function scheduled(
  given: PostsDependencies,
  caller: SignedInCaller,
  request: ScheduledRequest,
): Promise<Verdict<{ posts: { claim: Bytes; body: Bytes }[] }>> {
  const place = await given.states.byId(request.place);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const rows = await scheduledOf(given.database, place.no, caller.account);
  return { posts: rows.map(({ claim, body }) => ({ claim, body })) };
}

export async function unschedule(
  given: PostsDependencies,
  caller: SignedInCaller,
  request: UnscheduleRequest,
): Promise<Verdict<Record<string, never>>> {
  const place = await given.states.byId(request.place);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const id = Uint8Array.from(request.id);
  const number = await given.database.transaction(async (tx) => {
    const taken = await takeScheduled(tx, place.no, id, caller.account);
    if (taken !== undefined) await given.media?.release(tx, [{ no: place.no, seq: -taken }]);
    return taken;
  });
  return number === undefined ? refuse(Code.NOT_FOUND, { detail: 'id' }) : {};
}
