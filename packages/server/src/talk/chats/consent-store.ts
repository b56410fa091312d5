// The only SQL of consents.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** What an account thinks of another; no row: never asked. */
export const consentStates = { granted: 1, blocked: 2, asked: 3, requested: 4 } as const;
export type ConsentValue = (typeof consentStates)[keyof typeof consentStates];

/** How often packages may be claimed before a request arrives: races and crashes cost some. */
const maxClaims = 20;

/** What an account thinks of another, and of being in a chat. */
export interface Opinion {
  readonly account: Bytes;
  readonly state: ConsentValue | null;
  /** It asked to join the chat. */
  readonly joins: boolean;
  /** Strangers may not write to it, or add it to groups. */
  readonly isWriteClosed: boolean;
  readonly isAddClosed: boolean;
}

/** What these accounts think of one; which of them asked to join a chat; and which strangers may not reach. */
export async function consentsOf(
  sql: Sql,
  accounts: readonly Bytes[],
  other: Bytes,
  no: bigint | undefined,
): Promise<Opinion[]> {
  return sql.query(
    `SELECT a.account, c.state, j.no IS NOT NULL AS joins,
       NOT coalesce(r.may_write, true) AS "isWriteClosed", NOT coalesce(r.may_add, true) AS "isAddClosed"
     FROM unnest($1::bytea[]) AS a(account)
     LEFT JOIN consents AS c ON c.account = a.account AND c.other = $2
     LEFT JOIN chat_consents AS j ON j.account = a.account AND j.no = $3
     LEFT JOIN reaches AS r ON r.account = a.account`,
    [accounts, other, no ?? null],
  );
}

/** Whether strangers may reach an account. */
export interface ReachRow {
  readonly mayWrite: boolean;
  readonly mayAdd: boolean;
}

export async function setReach(sql: Sql, account: Bytes, reach: ReachRow): Promise<void> {
  await sql.query(
    `INSERT INTO reaches (account, may_write, may_add) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE SET may_write = EXCLUDED.may_write, may_add = EXCLUDED.may_add`,
    [account, reach.mayWrite, reach.mayAdd],
  );
}

export async function reachOf(sql: Sql, account: Bytes): Promise<ReachRow> {
  const [row] = await sql.query<ReachRow>(
    'SELECT may_write AS "mayWrite", may_add AS "mayAdd" FROM reaches WHERE account = $1',
    [account],
  );
  return row ?? { mayWrite: true, mayAdd: true };
}

/** Notes that packages were claimed: never asked becomes asked. Resolves to those (by account) for whom it held. */
export async function markAsked(sql: Sql, accounts: readonly Bytes[], other: Bytes): Promise<Bytes[]> {
  if (accounts.length === 0) return [];
  const rows = await sql.query<{ account: Bytes }>(
    `INSERT INTO consents (account, other, state, claims) SELECT account, $2, ${consentStates.asked}, 1
       FROM unnest($1::bytea[]) AS a(account) ORDER BY account
     ON CONFLICT (account, other) DO UPDATE SET claims = consents.claims + 1
       WHERE consents.state = ${consentStates.asked} AND consents.claims < ${maxClaims} RETURNING account`,
    [accounts, other],
  );
  return rows.map((row) => row.account);
}

/** A request arrived: no further one until it is answered. Resolves to those for whom it was the first. */
export async function markRequested(tx: Sql, accounts: readonly Bytes[], other: Bytes): Promise<Bytes[]> {
  if (accounts.length === 0) return [];
  const rows = await tx.query<{ account: Bytes }>(
    `INSERT INTO consents (account, other, state) SELECT account, $2, ${consentStates.requested}
       FROM unnest($1::bytea[]) AS a(account) ORDER BY account
     ON CONFLICT (account, other) DO UPDATE SET state = ${consentStates.requested}
       WHERE consents.state = ${consentStates.asked} RETURNING account`,
    [accounts, other],
  );
  return rows.map((row) => row.account);
}

export async function setConsent(sql: Sql, account: Bytes, other: Bytes, state: ConsentValue): Promise<void> {
  await sql.query(
    `INSERT INTO consents (account, other, state) VALUES ($1, $2, $3)
     ON CONFLICT (account, other) DO UPDATE SET state = EXCLUDED.state, claims = 0`,
    [account, other, state],
  );
}

/** Grants where nothing else was said: a block stays. */
export async function grantUnlessBlocked(sql: Sql, account: Bytes, other: Bytes): Promise<void> {
  await sql.query(
    `INSERT INTO consents (account, other, state) VALUES ($1, $2, ${consentStates.granted})
     ON CONFLICT (account, other) DO UPDATE SET state = EXCLUDED.state, claims = 0
       WHERE consents.state <> ${consentStates.blocked}`,
    [account, other],
  );
}

export async function deleteConsent(sql: Sql, account: Bytes, other: Bytes): Promise<void> {
  await sql.query('DELETE FROM consents WHERE account = $1 AND other = $2', [account, other]);
}

/** Which of these accounts are blocked by another of them. */
export async function blockedAmong(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]> {
  const rows = await sql.query<{ other: Bytes }>(
    `SELECT other FROM consents WHERE account = ANY($1::bytea[]) AND other = ANY($1::bytea[])
     AND state = ${consentStates.blocked}`,
    [accounts],
  );
  return rows.map((row) => row.other);
}

export async function grantChat(tx: Sql, account: Bytes, no: bigint): Promise<void> {
  await tx.query('INSERT INTO chat_consents (account, no) VALUES ($1, $2) ON CONFLICT DO NOTHING', [account, no]);
}

export async function withdrawChat(tx: Sql, accounts: readonly Bytes[], no: bigint): Promise<void> {
  await tx.query('DELETE FROM chat_consents WHERE account = ANY($1::bytea[]) AND no = $2', [accounts, no]);
}
