// The only SQL of key packages.
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { maxStock, type VerifiedPackages } from './rules.ts';

export async function createStock(tx: Sql, account: Bytes): Promise<void> {
  await tx.query('INSERT INTO key_stocks (account) VALUES ($1)', [account]);
}

/** Locks the stock and counts it, never beyond its bound. */
export async function lockStock(tx: Sql, account: Bytes): Promise<number> {
  await tx.query('SELECT account FROM key_stocks WHERE account = $1 FOR UPDATE', [account]);
  return (await stockOf(tx, account)).length;
}

function stockOf(sql: Sql, account: Bytes): Promise<{ ref: Bytes }[]> {
  return sql.query<{ ref: Bytes }>(`SELECT ref FROM key_packages WHERE account = $1 LIMIT ${maxStock + 1}`, [account]);
}

/** Adds packages; the same again changes nothing. */
export async function insertPackages(tx: Sql, account: Bytes, packages: VerifiedPackages): Promise<void> {
  if (packages.oneTime.length > 0) {
    await tx.query(
      `INSERT INTO key_packages (account, ref, bytes) SELECT $1, * FROM unnest($2::bytea[], $3::bytea[])
       ON CONFLICT DO NOTHING`,
      [account, packages.oneTime.map((one) => one.ref), packages.oneTime.map((one) => one.bytes)],
    );
  }
  if (packages.lastResort) {
    await tx.query('UPDATE key_stocks SET last_resort = $2 WHERE account = $1', [account, packages.lastResort]);
  }
}

/** Drops the one-time packages; the one of last resort stays until its owner replaces it. */
export async function deletePackages(tx: Sql, account: Bytes): Promise<void> {
  await tx.query('DELETE FROM key_packages WHERE account = $1', [account]);
}

/** Takes one package of each account, each handed out exactly once; the last resort where the stock is empty. By account in hex. */
export async function takePackages(sql: Sql, accounts: readonly Bytes[]): Promise<Map<string, Bytes>> {
  const taken = await sql.query<{ account: Bytes; bytes: Bytes }>(
    `WITH picked AS (
       SELECT k.account, k.ref FROM unnest($1::bytea[]) AS a(account) CROSS JOIN LATERAL (
         SELECT account, ref FROM key_packages WHERE account = a.account LIMIT 1 FOR UPDATE SKIP LOCKED
       ) AS k
     )
     DELETE FROM key_packages AS p USING picked WHERE p.account = picked.account AND p.ref = picked.ref
     RETURNING p.account, p.bytes`,
    [accounts],
  );
  const found = new Map(taken.map((row) => [toHex(row.account), row.bytes]));
  const empty = accounts.filter((account) => !found.has(toHex(account)));
  if (empty.length === 0) return found;
  const rest = await sql.query<{ account: Bytes; last_resort: Bytes }>(
    `SELECT account, last_resort FROM key_stocks WHERE account = ANY($1::bytea[]) AND last_resort IS NOT NULL LIMIT 100`,
    [empty],
  );
  for (const row of rest) found.set(toHex(row.account), row.last_resort);
  return found;
}
