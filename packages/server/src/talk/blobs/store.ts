// The only SQL of the blobs' table.
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { ReferenceChange } from './rules.ts';

/** Stores a blob; one that is there is kept a day longer. */
export async function insertBlob(sql: Sql, hash: Bytes, bytes: Bytes, nowS: number): Promise<void> {
  await sql.query(
    `INSERT INTO blobs (hash, refs, put_at, bytes) VALUES ($1, 0, $2, $3)
     ON CONFLICT (hash) DO UPDATE SET put_at = greatest(blobs.put_at, EXCLUDED.put_at)`,
    [hash, nowS, bytes],
  );
}

export async function findBlob(sql: Sql, hash: Bytes): Promise<Bytes | undefined> {
  const [row] = await sql.query<{ bytes: Bytes }>('SELECT bytes FROM blobs WHERE hash = $1', [hash]);
  return row?.bytes;
}

/** Those among these that are stored, by hash (hex) with their sizes in bytes, locked by order of hash until the transaction ends. */
export async function lockBlobs(tx: Sql, hashes: readonly Bytes[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ hash: Bytes; size: number }>(
    'SELECT hash, octet_length(bytes) AS size FROM blobs WHERE hash = ANY($1::bytea[]) ORDER BY hash FOR UPDATE',
    [hashes],
  );
  return new Map(rows.map((row) => [toHex(row.hash), row.size]));
}

export async function changeReferences(tx: Sql, changes: readonly ReferenceChange[]): Promise<void> {
  await tx.query(
    `UPDATE blobs SET refs = greatest(refs + c.by, 0) FROM unnest($1::bytea[], $2::integer[]) AS c(hash, by)
     WHERE blobs.hash = c.hash`,
    [changes.map((change) => change.hash), changes.map((change) => change.by)],
  );
}

/** Deletes blobs nothing refers to that were put before a time, a bounded number at once. */
export async function deleteUnreferenced(sql: Sql, beforeS: number): Promise<void> {
  await sql.query(
    `DELETE FROM blobs WHERE hash IN (
       SELECT hash FROM blobs WHERE refs = 0 AND put_at < $1 ORDER BY put_at LIMIT 1000 FOR UPDATE SKIP LOCKED)`,
    [beforeS],
  );
}
