// Media of public places: what their entries refer to, held to what they say of it, and what anybody may read.
import { equal } from '@heliogram/crypto';
import { type Bytes, Code, type RefusalValue, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PublicStored, Sending } from '../../platform/transfers.ts';
import type { MediaDependencies } from './api.ts';
import { isOwn, type MediaRow, mediaStates } from './rules.ts';
import { type EntryPlace, findPostedMedia, insertReferences, lockMedia, postedAmong } from './store.ts';

/** A file as an entry of a public place names it. */
export interface NamedFile {
  readonly blob: Uint8Array;
  /** SHA-256. */
  readonly hash: Uint8Array;
  readonly sizeBytes: bigint;
}

/** Takes references, inside the transaction of the entry. */
export async function referPublic(
  tx: Sql,
  place: EntryPlace,
  account: Bytes,
  files: readonly NamedFile[],
): Promise<RefusalValue | undefined> {
  if (files.length === 0) return undefined;
  const wanted = new Map(files.map((file) => [toHex(file.blob), Uint8Array.from(file.blob)]));
  const blobs = [...wanted.values()];
  const locked = new Map((await lockMedia(tx, blobs, [])).map((row) => [toHex(row.blob), row]));
  const posted = new Set((await postedAmong(tx, blobs)).map(toHex));
  for (const file of files) {
    const key = toHex(file.blob);
    const row = locked.get(key);
    if (!row || !(isOwn(row, account) || posted.has(key))) return notFound();
    const refused = refuseFile(row, file);
    if (refused) return refused;
  }
  await insertReferences(tx, place, blobs);
  return undefined;
}

function refuseFile(row: MediaRow, file: NamedFile): RefusalValue | undefined {
  if (!row.isPublic || row.state !== mediaStates.whole) return notFound();
  if (BigInt(row.sizeBytes) !== file.sizeBytes) return refuse(Code.MALFORMED, { detail: 'file: another size' });
  const hash = Uint8Array.from(file.hash);
  return equal(row.hash, hash) ? undefined : refuse(Code.MALFORMED, { detail: 'file: another hash' });
}

type Given = Pick<MediaDependencies, 'database' | 'files' | 'log'>;

/** What anybody may read: whole, public, and referred to by an entry. Everything else is not there. */
export async function findPosted(given: Given, id: Bytes): Promise<Verdict<PublicStored>> {
  const row = await findPostedMedia(given.database, id);
  if (!row) return notFound();
  const { sizeBytes, hash, type } = row;
  return { sizeBytes, hash, type, open: () => openStored(given, id, sizeBytes) };
}

/** The file of a whole upload. */
export async function openStored(given: Given, id: Bytes, sizeBytes: number): Promise<Verdict<Sending>> {
  const file = await given.files.open(toHex(id));
  if (file?.sizeBytes === sizeBytes) return file;
  await file?.close();
  // The folder was lost or not restored with the database.
  given.log.error('media.file-missing', { sizeBytes });
  return notFound();
}

function notFound(): RefusalValue {
  return refuse(Code.NOT_FOUND, { detail: 'blob' });
}
