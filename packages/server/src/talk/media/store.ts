// The only SQL of media.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { type MediaRow, type MediaState, mediaStates } from './rules.ts';

const { arriving, whole, going } = mediaStates;
const columns = 'blob, account, size, stored, state, is_public AS "isPublic", hash, type';
/** Rows worked on at once. */
const batch = 100;

interface StoredRow {
  readonly blob: Bytes;
  readonly account: Bytes;
  readonly size: bigint;
  readonly stored: bigint;
  readonly state: MediaState;
  readonly isPublic: boolean;
  readonly hash: Bytes;
  readonly type: string;
}

function read({ size, stored, ...row }: StoredRow): MediaRow {
  return { ...row, sizeBytes: Number(size), storedBytes: Number(stored) };
}

export async function findMedia(sql: Sql, blob: Bytes): Promise<MediaRow | undefined> {
  const [row] = await sql.query<StoredRow>(`SELECT ${columns} FROM media WHERE blob = $1`, [blob]);
  return row && read(row);
}

/** Those among at most 20 that are there. */
export async function findMany(sql: Sql, blobs: readonly Bytes[]): Promise<MediaRow[]> {
  const rows = await sql.query<StoredRow>(`SELECT ${columns} FROM media WHERE blob = ANY($1::bytea[])`, [blobs]);
  return rows.map(read);
}

/** False when the id is taken. */
export async function insertMedia(tx: Sql, row: MediaRow, nowS: number): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO media (blob, account, size, stored, state, refs, idle_since, is_public)
     VALUES ($1, $2, $3, 0, ${arriving}, 0, $4, $5) ON CONFLICT DO NOTHING RETURNING blob`,
    [row.blob, row.account, row.sizeBytes, nowS, row.isPublic],
  );
  return rows.length > 0;
}

/** The owner still wants it. */
export async function touchMedia(sql: Sql, blob: Bytes, nowS: number): Promise<void> {
  await sql.query('UPDATE media SET idle_since = $2 WHERE blob = $1', [blob, nowS]);
}

/** Adds to what an account takes; false, and nothing added, where that is beyond its quota. */
export async function charge(tx: Sql, account: Bytes, bytes: number, quotaBytes: number): Promise<boolean> {
  if (bytes > quotaBytes) return false;
  const rows = await tx.query(
    `INSERT INTO media_usage (account, bytes) VALUES ($1, $2)
     ON CONFLICT (account) DO UPDATE SET bytes = media_usage.bytes + EXCLUDED.bytes
       WHERE media_usage.bytes + EXCLUDED.bytes <= $3 RETURNING account`,
    [account, bytes, quotaBytes],
  );
  return rows.length > 0;
}

export async function usageOf(sql: Sql, account: Bytes): Promise<bigint> {
  const [row] = await sql.query<{ bytes: bigint }>('SELECT bytes FROM media_usage WHERE account = $1', [account]);
  return row?.bytes ?? 0n;
}

/** Writes down how much of an upload is safe; false when it is no longer arriving. */
export async function setStored(sql: Sql, blob: Bytes, storedBytes: number, nowS: number): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE media SET stored = $2, idle_since = $3, state = CASE WHEN size = $2 THEN ${whole} ELSE ${arriving} END
     WHERE blob = $1 AND state = ${arriving} RETURNING blob`,
    [blob, storedBytes, nowS],
  );
  return rows.length > 0;
}

/** A public upload is whole, and this is what it is; false when it is no longer arriving. */
export async function setWhole(
  sql: Sql,
  blob: Bytes,
  facts: { readonly hash: Bytes; readonly type: string },
  nowS: number,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE media SET stored = size, idle_since = $2, state = ${whole}, hash = $3, type = $4
     WHERE blob = $1 AND state = ${arriving} RETURNING blob`,
    [blob, nowS, facts.hash, facts.type],
  );
  return rows.length > 0;
}

/** An entry of a chat or public place. A negative seq: of a post that waits for its time. */
export interface EntryPlace {
  readonly no: bigint;
  readonly seq: number;
}

/** A public one that is whole and that an entry refers to, waiting posts apart. */
export async function findPostedMedia(sql: Sql, blob: Bytes): Promise<MediaRow | undefined> {
  const [row] = await sql.query<StoredRow>(
    `SELECT ${columns} FROM media WHERE blob = $1 AND is_public AND state = ${whole}
     AND EXISTS (SELECT 1 FROM media_refs AS r WHERE r.blob = $1 AND r.seq > 0)`,
    [blob],
  );
  return row && read(row);
}

/** Those of these blobs that an entry refers to, waiting posts apart. */
export async function postedAmong(sql: Sql, blobs: readonly Bytes[]): Promise<Bytes[]> {
  const rows = await sql.query<{ blob: Bytes }>(
    'SELECT DISTINCT blob FROM media_refs WHERE blob = ANY($1::bytea[]) AND seq > 0',
    [blobs],
  );
  return rows.map((row) => row.blob);
}

/** Locks blobs in one order, with those that entries refer to, and gives all of them. */
export async function lockMedia(tx: Sql, blobs: readonly Bytes[], of: readonly EntryPlace[]): Promise<MediaRow[]> {
  const rows = await tx.query<StoredRow>(
    `SELECT ${columns} FROM media WHERE blob = ANY($1::bytea[]) OR blob IN (
       SELECT r.blob FROM unnest($2::bigint[], $3::integer[]) AS e(no, seq)
       JOIN media_refs AS r ON r.no = e.no AND r.seq = e.seq)
     ORDER BY blob FOR UPDATE`,
    [blobs, of.map((one) => one.no), of.map((one) => one.seq)],
  );
  return rows.map(read);
}

export async function insertReferences(tx: Sql, place: EntryPlace, blobs: readonly Bytes[]): Promise<void> {
  await tx.query(
    `WITH added AS (
       INSERT INTO media_refs (no, seq, blob) SELECT $1, $2, * FROM unnest($3::bytea[]) RETURNING blob
     ) UPDATE media SET refs = refs + 1 FROM added WHERE media.blob = added.blob`,
    [place.no, place.seq, blobs],
  );
}

/** Lets go of what entries refer to; their last moment is now. */
export async function deleteReferences(tx: Sql, of: readonly EntryPlace[], nowS: number): Promise<void> {
  await tx.query(
    `WITH gone AS (
       DELETE FROM media_refs AS r USING unnest($1::bigint[], $2::integer[]) AS e(no, seq)
       WHERE r.no = e.no AND r.seq = e.seq RETURNING r.blob
     ), counted AS (SELECT blob, count(*) AS gone FROM gone GROUP BY blob)
     UPDATE media SET refs = refs - counted.gone, idle_since = $3 FROM counted WHERE media.blob = counted.blob`,
    [of.map((one) => one.no), of.map((one) => one.seq), nowS],
  );
}

/** Chats with entries that refer to a blob, in order, after one. */
export async function chatsReferring(sql: Sql, blob: Bytes, after: bigint, limit: number): Promise<bigint[]> {
  const rows = await sql.query<{ no: bigint }>(
    'SELECT DISTINCT no FROM media_refs WHERE blob = $1 AND no > $2 ORDER BY no LIMIT $3',
    [blob, after, limit],
  );
  return rows.map((row) => row.no);
}

/** Marks what nothing refers to since a time; from here on nothing can refer to it. A bounded number at once. */
export async function markIdleGoing(sql: Sql, beforeS: number): Promise<void> {
  await sql.query(
    `UPDATE media SET state = ${going} WHERE blob IN (
       SELECT blob FROM media WHERE refs = 0 AND state <> ${going} AND idle_since < $1
       ORDER BY idle_since LIMIT ${batch} FOR UPDATE SKIP LOCKED)`,
    [beforeS],
  );
}

/** The same for some of an account's own. */
export async function markOwnGoing(sql: Sql, account: Bytes, blobs: readonly Bytes[]): Promise<void> {
  await sql.query(
    `UPDATE media SET state = ${going} WHERE blob IN (
       SELECT blob FROM media WHERE blob = ANY($2::bytea[]) AND account = $1 AND refs = 0 ORDER BY blob FOR UPDATE)`,
    [account, blobs],
  );
}

export async function findGoing(sql: Sql): Promise<MediaRow[]> {
  const rows = await sql.query<StoredRow>(
    `SELECT ${columns} FROM media WHERE state = ${going} ORDER BY blob LIMIT ${batch}`,
  );
  return rows.map(read);
}

/** Deletes a row whose file is gone and gives its charge back. */
export async function deleteGone(tx: Sql, row: MediaRow, charged: number): Promise<void> {
  const rows = await tx.query(`DELETE FROM media WHERE blob = $1 AND state = ${going} RETURNING blob`, [row.blob]);
  if (rows.length === 0) return;
  await tx.query('UPDATE media_usage SET bytes = greatest(bytes - $2::bigint, 0) WHERE account = $1', [
    row.account,
    charged,
  ]);
}

/** Which of these are known. */
export async function knownAmong(sql: Sql, blobs: readonly Bytes[]): Promise<Bytes[]> {
  const rows = await sql.query<{ blob: Bytes }>('SELECT blob FROM media WHERE blob = ANY($1::bytea[])', [blobs]);
  return rows.map((row) => row.blob);
}

/** The name under which this database owns a folder of files. */
export async function ownerName(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ owner: string }>('SELECT owner FROM media_owner');
  if (!row) throw new Error('the owner of the media folder has vanished');
  return row.owner;
}
