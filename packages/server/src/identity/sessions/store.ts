// The only SQL of session tokens.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** A session as stored. */
export interface TokenRow {
  readonly account: Bytes;
  readonly device: number;
  readonly slot: Bytes | null;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

const maxTokensPerDevice = 50;

/** Stores a session; the device's oldest beyond a bound are dropped. */
export async function insertToken(tx: Sql, hash: Bytes, row: TokenRow): Promise<void> {
  await tx.query(
    `DELETE FROM session_tokens WHERE hash IN (
       SELECT hash FROM (
         SELECT hash, row_number() OVER (ORDER BY expires_at DESC) AS number FROM session_tokens
         WHERE account = $1 AND device = $2
       ) AS numbered WHERE number >= ${maxTokensPerDevice})`,
    [row.account, row.device],
  );
  await tx.query('INSERT INTO session_tokens (hash, account, device, slot, expires_at) VALUES ($1, $2, $3, $4, $5)', [
    hash,
    row.account,
    row.device,
    row.slot,
    row.expiresAt,
  ]);
}

export async function findToken(sql: Sql, hash: Bytes, nowS: number): Promise<TokenRow | undefined> {
  const [row] = await sql.query<Omit<TokenRow, 'expiresAt'> & { expires_at: bigint }>(
    'SELECT account, device, slot, expires_at FROM session_tokens WHERE hash = $1 AND expires_at > $2',
    [hash, nowS],
  );
  return row && { account: row.account, device: row.device, slot: row.slot, expiresAt: Number(row.expires_at) };
}

export async function deleteToken(sql: Sql, hash: Bytes): Promise<void> {
  await sql.query('DELETE FROM session_tokens WHERE hash = $1', [hash]);
}

/** Deletes the sessions of devices, and of slots that are no longer there (where `slotsLeft` is given). */
export async function deleteTokensOf(
  tx: Sql,
  account: Bytes,
  devices: readonly number[],
  slotsLeft: readonly Bytes[] | undefined,
): Promise<void> {
  if (devices.length > 0) {
    await tx.query('DELETE FROM session_tokens WHERE account = $1 AND device = ANY($2::integer[])', [account, devices]);
  }
  if (slotsLeft) {
    await tx.query('DELETE FROM session_tokens WHERE account = $1 AND device = 0 AND slot <> ALL($2::bytea[])', [
      account,
      slotsLeft,
    ]);
  }
}

/** Deletes expired sessions, a bounded number at a time. */
export async function deleteExpiredTokens(sql: Sql, nowS: number): Promise<void> {
  await sql.query(
    `DELETE FROM session_tokens WHERE hash IN (
       SELECT hash FROM session_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT 5000)`,
    [nowS],
  );
}
