// Receiving an upload: bytes to the file, and from time to time a line in the database that says how much of it is safe.
// After a crash an upload goes on from the last such line.
import { type Bytes, Code, isRefusal, type RefusalValue, refuse, toHex, type Verdict } from '@heliogram/protocol';
import { StorageFullError } from '../../platform/database/port.ts';
import type { ArrivingFile } from '../../platform/files/port.ts';
import type { SignedIn } from '../../platform/session.ts';
import type { Elsewhere, Receiving } from '../../platform/transfers.ts';
import type { MediaDependencies } from './api.ts';
import type { Arrival, Arrivals } from './arrivals.ts';
import { createExamination, type Examination, examineFile } from './examine.ts';
import { isOwn, type MediaRow, mediaStates } from './rules.ts';
import { findMedia, setStored, setWhole } from './store.ts';

/** What a crash costs at most. */
const checkpointBytes: number = 8 * 2 ** 20;

/** What somebody wants to send. */
export interface Upload {
  readonly who: SignedIn;
  readonly id: Bytes;
  readonly offsetBytes: number;
}

/** Begins receiving, or says where the stored bytes end. NOT_FOUND: not reserved by this account. */
export async function receive(
  given: MediaDependencies,
  arrivals: Arrivals,
  upload: Upload,
): Promise<Verdict<Receiving | Elsewhere>> {
  // Looked at before anybody is disturbed, and again once nobody else works on it.
  const before = await ownUpload(given, upload);
  if (isRefusal(before)) return before;
  if (before.state === mediaStates.whole) return { storedBytes: before.sizeBytes };
  const arrival = await arrivals.take(toHex(upload.id));
  let isBegun = false;
  try {
    const row = await ownUpload(given, upload);
    if (isRefusal(row)) return row;
    if (row.state === mediaStates.whole) return { storedBytes: row.sizeBytes };
    const file = await given.files.arrive(toHex(row.blob), row.storedBytes);
    if (file.sizeBytes !== upload.offsetBytes) {
      await file.close();
      return { storedBytes: file.sizeBytes };
    }
    isBegun = true;
    return receiving(given, row, file, arrival);
  } finally {
    if (!isBegun) arrival.release();
  }
}

async function ownUpload(given: MediaDependencies, { who, id }: Upload): Promise<Verdict<MediaRow>> {
  const row = await findMedia(given.database, id);
  if (row && isOwn(row, who.account) && row.state !== mediaStates.going) return row;
  return refuse(Code.NOT_FOUND, { detail: 'blob: reserve it first' });
}

function receiving(given: MediaDependencies, row: MediaRow, file: ArrivingFile, arrival: Arrival): Receiving {
  let safeBytes = file.sizeBytes;
  // What came in one piece is examined on the way, the rest once it is whole.
  const examination = row.isPublic && file.sizeBytes === 0 ? createExamination() : undefined;
  const note = async (): Promise<RefusalValue | undefined> => {
    const isArriving = await setStored(given.database, row.blob, file.sizeBytes, Math.floor(given.nowMs() / 1000));
    safeBytes = file.sizeBytes;
    return isArriving ? undefined : refuse(Code.NOT_FOUND, { detail: 'blob: given up' });
  };
  const checkpoint = async (): Promise<RefusalValue | undefined> => {
    if ((await given.files.freeBytes()) < given.limits.keepFreeBytes) return storageFull();
    await file.sync();
    return note();
  };
  return {
    missingBytes: row.sizeBytes - file.sizeBytes,
    signal: arrival.signal,
    write: (bytes) =>
      unlessFull(async () => {
        await file.write(bytes);
        examination?.add(bytes);
        const isDue = file.sizeBytes - safeBytes >= checkpointBytes && file.sizeBytes < row.sizeBytes;
        return isDue ? checkpoint() : undefined;
      }),
    async end() {
      try {
        const refused = await unlessFull(async () => {
          const isWhole = file.sizeBytes === row.sizeBytes;
          if (isWhole) await file.finish();
          else await file.sync().finally(() => file.close());
          return isWhole && row.isPublic ? notePublic(given, row, examination) : note();
        });
        return refused ?? { storedBytes: file.sizeBytes };
      } finally {
        arrival.release();
      }
    },
  };
}

/** A public upload is whole once it is known what it is. */
async function notePublic(
  given: MediaDependencies,
  row: MediaRow,
  examination: Examination | undefined,
): Promise<RefusalValue | undefined> {
  const facts = examination?.end() ?? (await examineFile(given.files, toHex(row.blob)));
  const isArriving = await setWhole(given.database, row.blob, facts, Math.floor(given.nowMs() / 1000));
  return isArriving ? undefined : refuse(Code.NOT_FOUND, { detail: 'blob: given up' });
}

async function unlessFull(work: () => Promise<RefusalValue | undefined>): Promise<RefusalValue | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageFullError) return storageFull();
    throw error;
  }
}

function storageFull(): RefusalValue {
  return refuse(Code.STORAGE_FULL, { retryAfterMs: 30_000 });
}
