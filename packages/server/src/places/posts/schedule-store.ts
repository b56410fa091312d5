// The only SQL of posts that wait for their time.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** A post that waits. */
export interface ScheduledRow {
  readonly number: number;
  readonly no: bigint;
  readonly place: Bytes;
  readonly id: Bytes;
  readonly account: Bytes;
  readonly claim: Bytes;
  readonly signature: Bytes;
  readonly body: Bytes;
}

const columns = 'number, no, place, id, account, claim, signature, body';

/** Asks something whose writes are not wanted: they are taken back, whatever the answer. */
export async function askOnly<T>(tx: Sql, ask: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT asked');
  const answer = await ask();
  await tx.query('ROLLBACK TO SAVEPOINT asked');
  return answer;
}

/** What an account has waiting, in a place and altogether. */
export async function countScheduled(
  tx: Sql,
  no: bigint,
  account: Bytes,
): Promise<{ readonly here: number; readonly bytesHere: number; readonly everywhere: number }> {
  const [row] = await tx.query<{ here: number; bytes: number; everywhere: number }>(
    `SELECT count(*) FILTER (WHERE no = $2)::integer AS here, count(*)::integer AS everywhere,
       coalesce(sum(octet_length(body)) FILTER (WHERE no = $2), 0)::integer AS bytes
     FROM place_scheduled WHERE account = $1`,
    [account, no],
  );
  return { here: row?.here ?? 0, bytesHere: row?.bytes ?? 0, everywhere: row?.everywhere ?? 0 };
}

/** Resolves to its number. @throws UniqueError where the id waits already. */
export async function insertScheduled(tx: Sql, row: Omit<ScheduledRow, 'number'>, dueS: number): Promise<number> {
  const [made] = await tx.query<{ number: number }>(
    `INSERT INTO place_scheduled (no, place, id, account, claim, signature, body, due)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING number`,
    [row.no, row.place, row.id, row.account, row.claim, row.signature, row.body, dueS],
  );
  if (!made) throw new Error('a post could not be kept');
  return made.number;
}

export const scheduledIdConstraint = 'place_scheduled_id';

export async function findScheduled(sql: Sql, no: bigint, id: Bytes): Promise<ScheduledRow | undefined> {
  const [row] = await sql.query<ScheduledRow>(`SELECT ${columns} FROM place_scheduled WHERE no = $1 AND id = $2`, [
    no,
    id,
  ]);
  return row;
}

/** An account's own, the earliest first. */
export function scheduledOf(sql: Sql, no: bigint, account: Bytes): Promise<ScheduledRow[]> {
  return sql.query(
    `SELECT ${columns} FROM place_scheduled WHERE account = $1 AND no = $2 ORDER BY due, number LIMIT 100`,
    [account, no],
  );
}

/** Those whose time has come, the earliest first. */
export function dueScheduled(sql: Sql, nowS: number, limit: number): Promise<ScheduledRow[]> {
  return sql.query(`SELECT ${columns} FROM place_scheduled WHERE due <= $1 ORDER BY due, number LIMIT $2`, [
    nowS,
    limit,
  ]);
}

/** When the first of all is due. */
export async function earliestDue(sql: Sql): Promise<number | undefined> {
  const [row] = await sql.query<{ due: bigint | null }>('SELECT min(due) AS due FROM place_scheduled');
  return row?.due === null || row?.due === undefined ? undefined : Number(row.due);
}

/** Whether it was there still. */
export async function deleteScheduled(tx: Sql, number: number): Promise<boolean> {
  const rows = await tx.query('DELETE FROM place_scheduled WHERE number = $1 RETURNING number', [number]);
  return rows.length > 0;
}

/** The number of an account's own that waited under this id and no longer does. */
export async function takeScheduled(tx: Sql, no: bigint, id: Bytes, account: Bytes): Promise<number | undefined> {
  const [row] = await tx.query<{ number: number }>(
    'DELETE FROM place_scheduled WHERE no = $1 AND id = $2 AND account = $3 RETURNING number',
    [no, id, account],
  );
  return row?.number;
}

export async function postponeScheduled(sql: Sql, number: number, dueS: number): Promise<void> {
  await sql.query('UPDATE place_scheduled SET due = $2 WHERE number = $1', [number, dueS]);
}
