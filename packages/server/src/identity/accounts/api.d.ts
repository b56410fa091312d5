import { type DeviceList, type SlotList } from '@heliogram/crypto';
import type { Bytes } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
export type { IdentityNotices } from './guard.ts';
/** An account's current lists, as stored after they were verified. */
export interface AccountPapers {
    readonly deviceList: DeviceList;
    readonly slotList: SlotList;
}
/** What others may ask of accounts. */
export interface AccountsApi {
    /** `undefined`: no such account. */
    papers(account: Bytes): Promise<AccountPapers | undefined>;
    /** The same inside a transaction, kept from changing until it ends. */
    heldPapers(tx: Sql, account: Bytes): Promise<AccountPapers | undefined>;
    /** The current account key and its statement's number. */
    accountKey(account: Bytes): Promise<{
        readonly accountKey: Bytes;
        readonly number: number;
    } | undefined>;
    deviceListNumber(account: Bytes): Promise<number>;
    /** Which of these exist. */
    existing(accounts: readonly Bytes[]): Promise<Bytes[]>;
}
export declare function createAccountsApi(database: Database): AccountsApi;
