// The only SQL of invites and join requests.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** Invites a chat may have; join requests that may wait. */
export const maxInvites = 100;
export const maxJoinRequests = 200;

export interface InviteRow {
  readonly no: bigint;
  readonly invite: Bytes;
  readonly chat: Bytes;
  readonly tokenHash: Bytes;
  readonly createdBy: Bytes;
  readonly preview: Bytes;
  readonly expiresAt: number;
  readonly maxUses: number;
  readonly uses: number;
  readonly autoAccept: boolean;
}

const columns = `no, invite, chat, token_hash AS "tokenHash", created_by AS "createdBy", preview,
  expires_at::float8 AS "expiresAt", max_uses AS "maxUses", uses, auto_accept AS "autoAccept"`;

/** @throws UniqueError when the id is taken. */
export async function insertInvite(tx: Sql, row: InviteRow): Promise<void> {
  await tx.query(
    `INSERT INTO invites (no, invite, chat, token_hash, created_by, preview, expires_at, max_uses, uses, auto_accept)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.no,
      row.invite,
      row.chat,
      row.tokenHash,
      row.createdBy,
      row.preview,
      row.expiresAt,
      row.maxUses,
      row.uses,
      row.autoAccept,
    ],
  );
}

export function invitesOf(sql: Sql, no: bigint): Promise<InviteRow[]> {
  return sql.query<InviteRow>(`SELECT ${columns} FROM invites WHERE no = $1 ORDER BY invite LIMIT ${maxInvites}`, [no]);
}

export async function findInvite(sql: Sql, invite: Bytes): Promise<InviteRow | undefined> {
  const [row] = await sql.query<InviteRow>(`SELECT ${columns} FROM invites WHERE invite = $1`, [invite]);
  return row;
}

/** The invite, locked until the transaction ends. */
export async function lockInvite(tx: Sql, invite: Bytes): Promise<InviteRow | undefined> {
  const [row] = await tx.query<InviteRow>(`SELECT ${columns} FROM invites WHERE invite = $1 FOR UPDATE`, [invite]);
  return row;
}

export async function countUse(tx: Sql, no: bigint, invite: Bytes): Promise<void> {
  await tx.query('UPDATE invites SET uses = uses + 1 WHERE no = $1 AND invite = $2', [no, invite]);
}

export async function deleteInvite(sql: Sql, no: bigint, invite: Bytes): Promise<boolean> {
  const rows = await sql.query<{ uses: number }>('DELETE FROM invites WHERE no = $1 AND invite = $2 RETURNING uses', [
    no,
    invite,
  ]);
  return rows.length > 0;
}

export interface JoinRequestRow {
  readonly account: Bytes;
  readonly invite: Bytes;
  readonly time: number;
}

export function joinRequestsOf(sql: Sql, no: bigint): Promise<JoinRequestRow[]> {
  return sql.query<JoinRequestRow>(
    `SELECT account, invite, time::float8 AS time FROM join_requests WHERE no = $1 ORDER BY account LIMIT ${maxJoinRequests}`,
    [no],
  );
}

/** False when the account has a request waiting already. */
export async function insertJoinRequest(tx: Sql, no: bigint, row: JoinRequestRow): Promise<boolean> {
  const rows = await tx.query<{ time: bigint }>(
    `INSERT INTO join_requests (no, account, invite, time) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING time`,
    [no, row.account, row.invite, row.time],
  );
  return rows.length > 0;
}

export async function deleteJoinRequests(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<number> {
  const rows = await tx.query<{ time: bigint }>(
    'DELETE FROM join_requests WHERE no = $1 AND account = ANY($2::bytea[]) RETURNING time',
    [no, accounts],
  );
  return rows.length;
}
