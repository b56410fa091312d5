// The only SQL of the vault's tables.
import { type Bytes, joinBytes, type VaultWrite } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { StoredRecord, VaultFacts, VaultPlan } from './rules.ts';

/** Makes an empty vault. */
export async function createVault(tx: Sql, account: Bytes): Promise<void> {
  await tx.query('INSERT INTO vaults (account, rev, records, bytes) VALUES ($1, 0, 0, 0)', [account]);
}

/** The vault's counters, locked until the transaction ends; `undefined`: no such account. */
export async function lockVault(tx: Sql, account: Bytes): Promise<Omit<VaultFacts, 'stored'> | undefined> {
  const [row] = await tx.query<{ rev: number; records: number; deleted: number; bytes: bigint }>(
    'SELECT rev, records, deleted, bytes FROM vaults WHERE account = $1 FOR UPDATE',
    [account],
  );
  return row && { ...row, bytes: Number(row.bytes) };
}

/** What is stored of these records. */
export function storedRecords(tx: Sql, account: Bytes, ids: readonly Bytes[]): Promise<StoredRecord[]> {
  return tx.query(
    `SELECT id, version, octet_length(value) AS size, blobs FROM vault_records
     WHERE account = $1 AND id = ANY($2::bytea[]) LIMIT 1000`,
    [account, ids],
  );
}

/** Stores writes planned under the vault's lock. */
export async function storeWrites(
  tx: Sql,
  account: Bytes,
  writes: readonly VaultWrite[],
  plan: VaultPlan,
): Promise<void> {
  const firstRev = plan.rev - writes.length + 1;
  await tx.query(
    `INSERT INTO vault_records (account, id, shelf, version, generation, rev, value, blobs)
     SELECT $1, w.* FROM unnest($2::bytea[], $3::integer[], $4::integer[], $5::bigint[], $6::integer[], $7::bytea[], $8::bytea[]) AS w
     ON CONFLICT (account, id) DO UPDATE SET shelf = EXCLUDED.shelf, version = EXCLUDED.version,
       generation = EXCLUDED.generation, rev = EXCLUDED.rev, value = EXCLUDED.value, blobs = EXCLUDED.blobs`,
    [
      account,
      writes.map((write) => write.id),
      writes.map((write) => write.shelf),
      writes.map((write) => write.version),
      writes.map((write) => write.generation),
      writes.map((_, index) => firstRev + index),
      writes.map((write) => write.value),
      writes.map((write) => (write.value.length > 0 ? joinBytes(write.blobs) : new Uint8Array(0))),
    ],
  );
  await tx.query('UPDATE vaults SET rev = $2, records = $3, bytes = $4, deleted = $5 WHERE account = $1', [
    account,
    plan.rev,
    plan.records,
    plan.bytes,
    plan.deleted,
  ]);
}

/** The vault's revision; 0 for an unknown account. */
export async function vaultRev(sql: Sql, account: Bytes): Promise<number> {
  const [row] = await sql.query<{ rev: number }>('SELECT rev FROM vaults WHERE account = $1', [account]);
  return row?.rev ?? 0;
}

/** One record of a page; the first columns repeat, the record's are null when the page is empty. */
export interface PageRow {
  readonly vault_rev: number;
  readonly id: Bytes | null;
  readonly shelf: number;
  readonly version: number;
  readonly generation: bigint;
  readonly rev: number;
  readonly value: Bytes;
  /** Another record follows in this page's range. */
  readonly followed: boolean;
}

export interface PageRange {
  readonly afterRev: number;
  readonly shelves: readonly number[];
  readonly ids: readonly Bytes[];
  readonly maxBytes: number;
}

const pageRows = 1000;
/** What a record costs besides its value. */
const rowOverhead = 64;

/** Records by revision, as many as fit but at least one, and the vault's revision: one snapshot. */
export function readPage(sql: Sql, account: Bytes, range: PageRange): Promise<PageRow[]> {
  const byIds = range.ids.length > 0;
  const byShelves = range.shelves.length > 0;
  const condition = byIds ? 'id = ANY($5::bytea[])' : byShelves ? 'shelf = ANY($5::integer[])' : '$5::integer IS NULL';
  return sql.query<PageRow>(
    `SELECT v.rev AS vault_rev, p.* FROM vaults AS v LEFT JOIN LATERAL (
       SELECT id, shelf, version, generation, rev, value, followed FROM (
         SELECT page.*, lead(true) OVER (ORDER BY rev) IS TRUE AS followed, row_number() OVER (ORDER BY rev) AS number,
           sum(octet_length(value) + ${rowOverhead}) OVER (ORDER BY rev) AS total
         FROM (
           SELECT id, shelf, version, generation, rev, value FROM vault_records
           WHERE account = $1 AND rev > $2 AND ${condition} ORDER BY rev LIMIT $4
         ) AS page
       ) AS summed WHERE number = 1 OR (total <= $3 AND number < $4)
     ) AS p ON true WHERE v.account = $1 ORDER BY p.rev`,
    [account, range.afterRev, range.maxBytes, pageRows + 1, byIds ? range.ids : byShelves ? range.shelves : null],
  );
}
