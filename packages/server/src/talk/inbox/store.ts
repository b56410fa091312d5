// The only SQL of the inbox.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** Items an inbox may hold. */
export const maxItems = 10_000;

export async function createInbox(tx: Sql, account: Bytes): Promise<void> {
  await tx.query('INSERT INTO inboxes (account, seq, items) VALUES ($1, 0, 0)', [account]);
}

/** The next seq of each inbox with room, in the order of the accounts; locked until the transaction ends. */
export async function takeSeqs(tx: Sql, accounts: readonly Bytes[]): Promise<{ account: Bytes; seq: number }[]> {
  // Locked in one order, so that two commits never wait for each other.
  await tx.query('SELECT account FROM inboxes WHERE account = ANY($1::bytea[]) ORDER BY account FOR UPDATE', [
    accounts,
  ]);
  const rows = await tx.query<{ account: Bytes; seq: bigint }>(
    `UPDATE inboxes SET seq = seq + 1, items = items + 1 WHERE account = ANY($1::bytea[]) AND items < ${maxItems}
     RETURNING account, seq`,
    [accounts],
  );
  return rows.map((row) => ({ account: row.account, seq: Number(row.seq) }));
}

/** An item ready to be stored. */
export interface NewItem {
  readonly account: Bytes;
  readonly seq: number;
  readonly welcome: Bytes | null;
  /** The tree that the welcome needs, by hash. */
  readonly tree: Bytes | null;
  readonly item: Bytes;
}

export async function insertItems(tx: Sql, items: readonly NewItem[]): Promise<void> {
  await tx.query(
    `INSERT INTO inbox_items (account, seq, welcome, tree, item)
     SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[])`,
    [
      items.map((item) => item.account),
      items.map((item) => item.seq),
      items.map((item) => item.welcome),
      items.map((item) => item.tree),
      items.map((item) => item.item),
    ],
  );
}

export async function inboxSeq(sql: Sql, account: Bytes): Promise<number> {
  const [row] = await sql.query<{ seq: bigint }>('SELECT seq FROM inboxes WHERE account = $1', [account]);
  return Number(row?.seq ?? 0);
}

export async function readItems(
  sql: Sql,
  account: Bytes,
  after: number,
  limit: number,
): Promise<{ seq: number; welcome: Bytes | null; item: Bytes }[]> {
  const rows = await sql.query<{ seq: bigint; welcome: Bytes | null; item: Bytes }>(
    'SELECT seq, welcome, item FROM inbox_items WHERE account = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    [account, after, limit],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** Deletes items up to a seq; resolves to the hashes of the welcomes and trees they referred to. */
export async function deleteItems(tx: Sql, account: Bytes, upTo: number): Promise<Bytes[]> {
  await tx.query('SELECT seq FROM inboxes WHERE account = $1 FOR UPDATE', [account]);
  const rows = await tx.query<{ welcome: Bytes | null; tree: Bytes | null }>(
    'DELETE FROM inbox_items WHERE account = $1 AND seq <= $2 RETURNING welcome, tree',
    [account, upTo],
  );
  if (rows.length > 0)
    await tx.query('UPDATE inboxes SET items = items - $2 WHERE account = $1', [account, rows.length]);
  return rows.flatMap(({ welcome, tree }) => [welcome, tree].filter((hash) => hash !== null));
}
