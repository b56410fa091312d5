// The only SQL of the accounts' tables.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** An account as stored; lists in their stored form. */
export interface AccountRow {
  readonly account: Bytes;
  readonly username: string;
  readonly deviceList: Bytes;
  readonly deviceListNumber: number;
  readonly slotList: Bytes;
  readonly slotListNumber: number;
}

/** The constraint a second registration of a name violates. */
export const usernameConstraint = 'accounts_username';

const columns = `account, username, device_list AS "deviceList", device_list_number::integer AS "deviceListNumber",
  slot_list AS "slotList", slot_list_number::integer AS "slotListNumber"`;

/** @throws UniqueError on the name or the account. */
export async function insertAccount(tx: Sql, row: AccountRow, statement: Bytes): Promise<void> {
  await tx.query(
    `INSERT INTO accounts (account, username, device_list, device_list_number, slot_list, slot_list_number)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [row.account, row.username, row.deviceList, row.deviceListNumber, row.slotList, row.slotListNumber],
  );
  await insertStatement(tx, row.account, 1, statement);
}

export async function insertStatement(tx: Sql, account: Bytes, number: number, statement: Bytes): Promise<void> {
  await tx.query('INSERT INTO account_statements (account, number, statement) VALUES ($1, $2, $3)', [
    account,
    number,
    statement,
  ]);
}

export async function accountById(sql: Sql, account: Bytes): Promise<AccountRow | undefined> {
  const [row] = await sql.query<AccountRow>(`SELECT ${columns} FROM accounts WHERE account = $1`, [account]);
  return row;
}

export async function accountByName(sql: Sql, username: string): Promise<AccountRow | undefined> {
  const [row] = await sql.query<AccountRow>(`SELECT ${columns} FROM accounts WHERE username = $1`, [username]);
  return row;
}

/** The account, locked until the transaction ends: against every change, or only against being changed. */
export async function lockAccount(
  tx: Sql,
  account: Bytes,
  strength: 'update' | 'share',
): Promise<AccountRow | undefined> {
  const text =
    strength === 'update'
      ? `SELECT ${columns} FROM accounts WHERE account = $1 FOR UPDATE`
      : `SELECT ${columns} FROM accounts WHERE account = $1 FOR SHARE`;
  const [row] = await tx.query<AccountRow>(text, [account]);
  return row;
}

/** The whole chain, number 1 first. */
export async function statementsOf(sql: Sql, account: Bytes): Promise<Bytes[]> {
  const rows = await sql.query<{ statement: Bytes }>(
    'SELECT statement FROM account_statements WHERE account = $1 ORDER BY number LIMIT 1000',
    [account],
  );
  return rows.map((row) => row.statement);
}

/** What verifies the devices of those of these accounts that exist: a few at once. */
export function identitiesOf(
  sql: Sql,
  accounts: readonly Bytes[],
): Promise<
  (Pick<AccountRow, 'account' | 'username' | 'deviceList'> & {
    /** The whole chain, number 1 first. */
    readonly statements: Bytes[];
    readonly notice: Bytes | null;
  })[]
> {
  return sql.query(
    `SELECT account, username, device_list AS "deviceList",
       ARRAY(SELECT s.statement FROM account_statements AS s WHERE s.account = a.account ORDER BY s.number LIMIT 1000)
         AS statements,
       (SELECT n.notice FROM account_root_notices AS n WHERE n.account = a.account) AS notice
     FROM accounts AS a WHERE account = ANY($1::bytea[]) ORDER BY account LIMIT 100`,
    [accounts],
  );
}

/** Accounts with ids after one, in their order, and their newest statements; none of them changes until the transaction ends. */
export function accountsAfter(
  tx: Sql,
  after: Bytes,
  limit: number,
): Promise<(AccountRow & { readonly statement: Bytes })[]> {
  return tx.query(
    `SELECT ${columns}, (SELECT statement FROM account_statements AS s WHERE s.account = accounts.account
       ORDER BY number DESC LIMIT 1) AS statement
     FROM accounts WHERE account > $1 ORDER BY account LIMIT $2 FOR SHARE`,
    [after, limit],
  );
}

/** Stores new lists under the account's lock. */
export async function updateLists(tx: Sql, row: AccountRow): Promise<void> {
  await tx.query(
    `UPDATE accounts SET device_list = $2, device_list_number = $3, slot_list = $4, slot_list_number = $5
     WHERE account = $1`,
    [row.account, row.deviceList, row.deviceListNumber, row.slotList, row.slotListNumber],
  );
}

/** Which of these accounts exist. */
export async function existingAccounts(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]> {
  const rows = await sql.query<{ account: Bytes }>('SELECT account FROM accounts WHERE account = ANY($1::bytea[])', [
    accounts,
  ]);
  return rows.map((row) => row.account);
}

/** What those of these accounts that exist are called. */
export function usernamesOf(sql: Sql, accounts: readonly Bytes[]): Promise<{ account: Bytes; username: string }[]> {
  return sql.query('SELECT account, username FROM accounts WHERE account = ANY($1::bytea[])', [accounts]);
}

/** Numbers of the newest device list and statement of those of these accounts that exist. */
export function newestNumbers(
  sql: Sql,
  accounts: readonly Bytes[],
): Promise<{ account: Bytes; deviceList: number; statement: number }[]> {
  return sql.query(
    `SELECT account, device_list_number::integer AS "deviceList", coalesce(
       (SELECT max(number) FROM account_statements AS s WHERE s.account = a.account), 0) AS statement
     FROM accounts AS a WHERE account = ANY($1::bytea[])`,
    [accounts],
  );
}

/** A notice of a new root key, and since when it is in force by the server's clock. */
export interface RootNoticeRow {
  readonly account: Bytes;
  readonly notice: Bytes;
  readonly announcedAtS: number;
}

export async function rootNoticeOf(sql: Sql, account: Bytes): Promise<RootNoticeRow | undefined> {
  const [row] = await sql.query<RootNoticeRow>(
    `SELECT account, notice, announced_at::double precision AS "announcedAtS" FROM account_root_notices WHERE account = $1`,
    [account],
  );
  return row;
}

/** In place of the one there was. */
export async function putRootNotice(tx: Sql, { account, notice, announcedAtS }: RootNoticeRow): Promise<void> {
  await tx.query(
    `INSERT INTO account_root_notices (account, notice, announced_at) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE SET notice = excluded.notice, announced_at = excluded.announced_at`,
    [account, notice, announcedAtS],
  );
}

export async function deleteRootNotice(tx: Sql, account: Bytes): Promise<void> {
  await tx.query('DELETE FROM account_root_notices WHERE account = $1', [account]);
}
