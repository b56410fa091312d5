// The door of accounts: who somebody is, for slices that check signatures.
import {
  type DeviceList,
  decodeDeviceList,
  decodeSlotList,
  type SlotList,
  verifyStatementChain,
} from '@heliogram/crypto';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { IdentityValue } from './lookup.ts';
import {
  accountById,
  existingAccounts,
  identitiesOf,
  lockAccount,
  newestNumbers,
  statementsOf,
  usernamesOf,
} from './store.ts';

export type { IdentityNotices, KeyRecords } from './guard.ts';
export { olderAccounts } from './key-records.ts';
export type { IdentityValue } from './lookup.ts';

/** An account's current lists, as stored after they were verified. */
export interface AccountPapers {
  readonly deviceList: DeviceList;
  readonly slotList: SlotList;
}

/** How new an account's papers are. */
export interface PaperNumbers {
  readonly deviceList: number;
  readonly statement: number;
}

/** What others may ask of accounts. */
export interface AccountsApi {
  /** `undefined`: no such account. */
  papers(account: Bytes): Promise<AccountPapers | undefined>;
  /** The same inside a transaction, kept from changing until it ends. */
  heldPapers(tx: Sql, account: Bytes): Promise<AccountPapers | undefined>;
  /** The current account key and its statement's number. */
  accountKey(account: Bytes): Promise<{ readonly accountKey: Bytes; readonly number: number } | undefined>;
  deviceListNumber(account: Bytes): Promise<number>;
  /** What others verify the devices of up to 100 accounts with; those that do not exist are left out. */
  identities(accounts: readonly Bytes[]): Promise<IdentityValue[]>;
  /** Numbers of the newest device list and statement, by account in hex; those that do not exist are left out. */
  numbers(accounts: readonly Bytes[]): Promise<ReadonlyMap<string, PaperNumbers>>;
  /** Usernames by account in hex; those that do not exist are left out. */
  usernames(accounts: readonly Bytes[]): Promise<ReadonlyMap<string, string>>;
  /** Which of these exist. */
  existing(accounts: readonly Bytes[]): Promise<Bytes[]>;
}

export function createAccountsApi(database: Database): AccountsApi {
  return {
    papers: async (account) => papersOf(await accountById(database, account)),
    heldPapers: async (tx, account) => papersOf(await lockAccount(tx, account, 'share')),
    async accountKey(account) {
      const statements = await statementsOf(database, account);
      if (statements.length === 0) return undefined;
      return verifyStatementChain(statements, account);
    },
    deviceListNumber: async (account) => (await accountById(database, account))?.deviceListNumber ?? 0,
    async identities(accounts) {
      const rows = await identitiesOf(database, accounts);
      return rows.map(({ notice, ...row }) => ({ ...row, rootNotice: notice ?? new Uint8Array(0) }));
    },
    async numbers(accounts) {
      const rows = await newestNumbers(database, accounts);
      return new Map(rows.map(({ account, ...numbers }) => [toHex(account), numbers]));
    },
    async usernames(accounts) {
      const rows = await usernamesOf(database, accounts);
      return new Map(rows.map(({ account, username }) => [toHex(account), username]));
    },
    existing: (accounts) => existingAccounts(database, accounts),
  };
}

function papersOf(row: Awaited<ReturnType<typeof accountById>>): AccountPapers | undefined {
  return row && { deviceList: decodeDeviceList(row.deviceList), slotList: decodeSlotList(row.slotList) };
}
