// The only SQL of chats, members and epochs.
import type { Bytes, ChatKind, MemberState } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** The constraint a second chat of one id violates. */
export const chatIdConstraint = 'chats_id';

export interface ChatRow {
  readonly no: bigint;
  readonly id: Bytes;
  readonly kind: ChatKind;
  readonly epoch: number;
  readonly epochSeq: number;
  readonly epochTime: number;
  readonly treeHash: Bytes;
  readonly policy: Bytes;
}

export interface MemberRow {
  readonly account: Bytes;
  readonly leaf: number;
  readonly state: MemberState;
  /** The seq of the commit that added them; 0: the creator. */
  readonly joinedSeq: number;
  readonly joinedEpoch: number;
  readonly addedBy: Bytes;
}

/** @throws UniqueError when the id is taken. */
export async function insertChat(tx: Sql, chat: ChatRow): Promise<void> {
  await tx.query(
    `INSERT INTO chats (no, id, kind, epoch, epoch_seq, epoch_time, tree_hash, policy, group_info)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ''::bytea)`,
    [chat.no, chat.id, chat.kind, chat.epoch, chat.epochSeq, chat.epochTime, chat.treeHash, chat.policy],
  );
}

export async function findChat(sql: Sql, id: Bytes): Promise<ChatRow | undefined> {
  const [row] = await sql.query<Omit<ChatRow, 'epoch' | 'epochTime'> & { epoch: bigint; epochTime: bigint }>(
    `SELECT no, id, kind, epoch, epoch_seq AS "epochSeq", epoch_time AS "epochTime", tree_hash AS "treeHash", policy
     FROM chats WHERE id = $1`,
    [id],
  );
  return row && { ...row, epoch: Number(row.epoch), epochTime: Number(row.epochTime) };
}

/** The members together with the epoch they belong to: one snapshot. */
export async function membersOf(sql: Sql, no: bigint): Promise<{ epoch: number; members: MemberRow[] }> {
  const rows = await sql.query<Omit<MemberRow, 'joinedEpoch'> & { joinedEpoch: bigint; epoch: bigint }>(
    `SELECT m.account, m.leaf, m.state, m.joined_seq AS "joinedSeq", m.joined_epoch AS "joinedEpoch",
       m.added_by AS "addedBy", c.epoch
     FROM chats AS c JOIN members AS m ON m.no = c.no WHERE c.no = $1 ORDER BY m.account LIMIT 1100`,
    [no],
  );
  const members = rows.map(({ epoch: _, ...row }) => ({ ...row, joinedEpoch: Number(row.joinedEpoch) }));
  return { epoch: Number(rows[0]?.epoch ?? 0), members };
}

export async function insertMembers(
  tx: Sql,
  chat: Pick<ChatRow, 'no' | 'id'>,
  rows: readonly MemberRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO members (no, chat, account, leaf, state, joined_seq, joined_epoch, added_by)
     SELECT $1, $2, * FROM unnest($3::bytea[], $4::integer[], $5::smallint[], $6::integer[], $7::bigint[], $8::bytea[])`,
    [
      chat.no,
      chat.id,
      rows.map((row) => row.account),
      rows.map((row) => row.leaf),
      rows.map((row) => row.state),
      rows.map((row) => row.joinedSeq),
      rows.map((row) => row.joinedEpoch),
      rows.map((row) => row.addedBy),
    ],
  );
}

export async function deleteMembers(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<void> {
  if (accounts.length === 0) return;
  await tx.query('DELETE FROM members WHERE no = $1 AND account = ANY($2::bytea[])', [no, accounts]);
}

/** Moves a member from one of some states to another; false when they are in none of these. */
export async function moveMember(
  sql: Sql,
  no: bigint,
  account: Bytes,
  from: readonly MemberState[],
  to: MemberState,
): Promise<boolean> {
  const rows = await sql.query<{ leaf: number }>(
    'UPDATE members SET state = $4 WHERE no = $1 AND account = $2 AND state = ANY($3::smallint[]) RETURNING leaf',
    [no, account, from, to],
  );
  return rows.length > 0;
}

export async function moveLeaf(tx: Sql, no: bigint, account: Bytes, leaf: number): Promise<void> {
  await tx.query('UPDATE members SET leaf = $3 WHERE no = $1 AND account = $2', [no, account, leaf]);
}

/** What a commit changes of a chat. `policy` null: unchanged. */
export interface NewEpoch {
  readonly epoch: number;
  readonly seq: number;
  readonly time: number;
  readonly link: Bytes;
  readonly treeHash: Bytes;
  readonly policy: Bytes | null;
  readonly groupInfo: Bytes;
}

export async function insertEpoch(
  tx: Sql,
  no: bigint,
  epoch: Pick<NewEpoch, 'epoch' | 'seq' | 'time' | 'link'>,
): Promise<void> {
  await tx.query('INSERT INTO epochs (no, epoch, seq, time, link) VALUES ($1, $2, $3, $4, $5)', [
    no,
    epoch.epoch,
    epoch.seq,
    epoch.time,
    epoch.link,
  ]);
}

/** The chat moves to a new epoch. */
export async function advanceChat(tx: Sql, no: bigint, next: NewEpoch): Promise<void> {
  await insertEpoch(tx, no, next);
  await tx.query(
    `UPDATE chats SET epoch = $2, epoch_seq = $3, epoch_time = $4, tree_hash = $5, policy = coalesce($6, policy),
       group_info = $7 WHERE no = $1`,
    [no, next.epoch, next.seq, next.time, next.treeHash, next.policy, next.groupInfo],
  );
}

export interface EpochRow {
  readonly epoch: number;
  readonly seq: number;
  readonly time: number;
  readonly link: Bytes;
}

/** Epochs at or below one, newest first, not below `least`. */
export async function epochsDown(
  sql: Sql,
  no: bigint,
  range: { readonly from: number; readonly least: number; readonly limit: number },
): Promise<EpochRow[]> {
  const rows = await sql.query<{ epoch: bigint; seq: number; time: bigint; link: Bytes }>(
    `SELECT epoch, seq, time, link FROM epochs WHERE no = $1 AND epoch <= $2 AND epoch >= $3
     ORDER BY epoch DESC LIMIT $4`,
    [no, range.from, range.least, range.limit],
  );
  return rows.map((row) => ({ ...row, epoch: Number(row.epoch), time: Number(row.time) }));
}

/** Seqs of commits in a range, ascending: after a seq, or the newest before one. */
export async function commitSeqs(
  sql: Sql,
  no: bigint,
  range: { readonly after: number; readonly before: number; readonly isAscending: boolean; readonly limit: number },
): Promise<number[]> {
  const direction = range.isAscending ? 'ASC' : 'DESC';
  const rows = await sql.query<{ seq: number }>(
    `SELECT seq FROM epochs WHERE no = $1 AND seq > $2 AND seq < $3 ORDER BY seq ${direction} LIMIT $4`,
    [no, range.after, range.before, range.limit],
  );
  return rows.map((row) => row.seq).sort((a, b) => a - b);
}

export async function groupInfoOf(sql: Sql, no: bigint): Promise<Bytes> {
  const [row] = await sql.query<{ group_info: Bytes }>('SELECT group_info FROM chats WHERE no = $1', [no]);
  return row?.group_info ?? new Uint8Array(0);
}

/** One of an account's chats with the newest state of its journal. */
export interface HeadRow {
  readonly chat: Bytes;
  readonly state: MemberState;
  readonly kind: ChatKind;
  readonly seq: number;
  readonly time: bigint;
  readonly epoch: bigint;
}

/** The account's chats whose head moved at or after a time, by chat id. */
export function headsOf(
  sql: Sql,
  account: Bytes,
  range: { readonly since: number; readonly after: Bytes; readonly limit: number },
): Promise<HeadRow[]> {
  return sql.query<HeadRow>(
    `SELECT m.chat, m.state, c.kind, j.head_seq AS seq, greatest(j.head_time, c.epoch_time) AS time, j.fence AS epoch
     FROM members AS m JOIN chats AS c ON c.no = m.no JOIN journals AS j ON j.no = m.no
     WHERE m.account = $1 AND m.chat > $2 AND m.state <> 3 AND greatest(j.head_time, c.epoch_time) >= $3
     ORDER BY m.chat LIMIT $4`,
    [account, range.after, range.since, range.limit],
  );
}

/** Chats an account may be in; more are refused. */
export const maxChats = 10_000;

/** Those of these accounts that are in as many chats as they may be. Reads no more rows of each than the limit. */
export async function accountsFull(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]> {
  if (accounts.length === 0) return [];
  const rows = await sql.query<{ account: Bytes }>(
    `SELECT a.account FROM unnest($1::bytea[]) AS a(account) WHERE EXISTS (
       SELECT 1 FROM members AS m WHERE m.account = a.account AND m.state <> 3 OFFSET ${maxChats - 1} LIMIT 1)`,
    [accounts],
  );
  return rows.map((row) => row.account);
}

/** Ids of the account's chats it has not left, newest first. */
export async function chatsOf(sql: Sql, account: Bytes): Promise<Bytes[]> {
  const rows = await sql.query<{ chat: Bytes }>(
    `SELECT chat FROM members WHERE account = $1 AND state <> 3 ORDER BY no DESC LIMIT ${maxChats}`,
    [account],
  );
  return rows.map((row) => row.chat);
}

/** Whether an account is in any of these chats and has not left it. */
export async function isInAny(sql: Sql, account: Bytes, nos: readonly bigint[]): Promise<boolean> {
  const rows = await sql.query(
    'SELECT no FROM members WHERE account = $1 AND no = ANY($2::bigint[]) AND state <> 3 LIMIT 1',
    [account, nos],
  );
  return rows.length > 0;
}

/** Ids of one-to-one chats two accounts share. */
export async function directChatsOf(sql: Sql, one: Bytes, other: Bytes): Promise<Bytes[]> {
  const rows = await sql.query<{ id: Bytes }>(
    `SELECT c.id FROM members AS a JOIN members AS b ON b.no = a.no AND b.account = $2 JOIN chats AS c ON c.no = a.no
     WHERE a.account = $1 AND c.kind = 1 LIMIT 1000`,
    [one, other],
  );
  return rows.map((row) => row.id);
}
