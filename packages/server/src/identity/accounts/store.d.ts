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
export declare const usernameConstraint = "accounts_username";
/** @throws UniqueError on the name or the account. */
export declare function insertAccount(tx: Sql, row: AccountRow, statement: Bytes): Promise<void>;
export declare function insertStatement(tx: Sql, account: Bytes, number: number, statement: Bytes): Promise<void>;
export declare function accountById(sql: Sql, account: Bytes): Promise<AccountRow | undefined>;
export declare function accountByName(sql: Sql, username: string): Promise<AccountRow | undefined>;
/** The account, locked until the transaction ends: against every change, or only against being changed. */
export declare function lockAccount(tx: Sql, account: Bytes, strength: 'update' | 'share'): Promise<AccountRow | undefined>;
/** The whole chain, number 1 first. */
export declare function statementsOf(sql: Sql, account: Bytes): Promise<Bytes[]>;
/** Stores new lists under the account's lock. */
export declare function updateLists(tx: Sql, row: AccountRow): Promise<void>;
/** Which of these accounts exist. */
export declare function existingAccounts(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]>;
