// The only SQL of hub keys and expirations.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** The key of a day; `fresh` is stored where there is none yet, and the first stored one is everybody's. */
export async function hubKeyOf(sql: Sql, day: number, fresh: Bytes): Promise<Bytes> {
  await sql.query('INSERT INTO hub_keys (day, key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [day, fresh]);
  const [row] = await sql.query<{ key: Bytes }>('SELECT key FROM hub_keys WHERE day = $1', [day]);
  if (!row) throw new Error('a hub key has vanished');
  return row.key;
}

export async function deleteHubKeysBefore(sql: Sql, day: number): Promise<void> {
  await sql.query('DELETE FROM hub_keys WHERE day < $1', [day]);
}

export async function insertExpiration(tx: Sql, no: bigint, seq: number, expiresAt: number): Promise<void> {
  await tx.query('INSERT INTO expirations (no, seq, expires_at) VALUES ($1, $2, $3)', [no, seq, expiresAt]);
}

/** Takes what is due, the earliest first; the rows are gone when the transaction ends. */
export async function takeDue(tx: Sql, nowS: number, limit: number): Promise<{ no: bigint; seq: number }[]> {
  return tx.query(
    `DELETE FROM expirations AS e USING (
       SELECT no, seq FROM expirations WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ) AS due WHERE e.no = due.no AND e.seq = due.seq RETURNING e.no, e.seq`,
    [nowS, limit],
  );
}
