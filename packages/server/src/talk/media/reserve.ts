// Making room for an upload, giving one up, and what an account takes.
import {
  type Bytes,
  Code,
  type ForgetRequest,
  isRefusal,
  type ReserveRequest,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { MediaDependencies } from './api.ts';
import type { Arrivals } from './arrivals.ts';
import { chargeOf, isSameReservation, type MediaRow, mediaStates, refuseSize } from './rules.ts';
import { charge, findMany, findMedia, insertMedia, markOwnGoing, touchMedia } from './store.ts';
import { removeGoing } from './sweep.ts';

export async function reserve(
  given: MediaDependencies,
  caller: SignedInCaller,
  request: ReserveRequest,
): Promise<Verdict<{ offsetBytes: bigint }>> {
  const refused = refuseSize(request.sizeBytes, given.limits);
  if (refused) return refused;
  const sizeBytes = Number(request.sizeBytes);
  const row: MediaRow = {
    blob: Uint8Array.from(request.blob),
    account: caller.account,
    sizeBytes,
    storedBytes: 0,
    state: mediaStates.arriving,
    isPublic: request.public,
    hash: new Uint8Array(0),
    type: '',
  };
  const free = await given.files.freeBytes();
  if (free - sizeBytes < given.limits.keepFreeBytes && !(await findMedia(given.database, row.blob))) {
    return refuse(Code.STORAGE_FULL, { retryAfterMs: 60_000 });
  }
  const stored = await transactOrRefuse(given.database, (tx) => reserveInside(given, tx, row));
  return isRefusal(stored) ? stored : { offsetBytes: BigInt(stored) };
}

async function reserveInside(given: MediaDependencies, tx: Sql, row: MediaRow): Promise<Verdict<number>> {
  const nowS = Math.floor(given.nowMs() / 1000);
  if (await insertMedia(tx, row, nowS)) {
    const isWithin = await charge(tx, row.account, chargeOf(row.sizeBytes), given.limits.quotaBytes);
    return isWithin ? 0 : refuse(Code.LIMIT_REACHED, { detail: 'quota' });
  }
  const known = await findMedia(tx, row.blob);
  if (!known || !isSameReservation(known, row)) {
    return refuse(Code.ALREADY_EXISTS, { detail: 'blob' });
  }
  await touchMedia(tx, row.blob, nowS);
  return known.storedBytes;
}

/** Ends own uploads and removes them at once; what cannot be removed now the next sweep takes. */
export async function forget(
  given: MediaDependencies,
  arrivals: Arrivals,
  caller: SignedInCaller,
  request: ForgetRequest,
): Promise<Verdict<Record<string, never>>> {
  const blobs = request.blobs.map((blob) => Uint8Array.from(blob) as Bytes);
  if (blobs.length === 0) return {};
  await markOwnGoing(given.database, caller.account, blobs);
  const rows = await findMany(given.database, blobs);
  const own = rows.filter((row) => row.state === mediaStates.going && toHex(row.account) === caller.accountKey);
  await removeGoing(given, arrivals, own);
  return {};
}
