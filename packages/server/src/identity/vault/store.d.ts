import { type Bytes, type VaultWrite } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { StoredRecord, VaultFacts, VaultPlan } from './rules.ts';
/** Makes an empty vault. */
export declare function createVault(tx: Sql, account: Bytes): Promise<void>;
/** The vault's counters, locked until the transaction ends; `undefined`: no such account. */
export declare function lockVault(tx: Sql, account: Bytes): Promise<Omit<VaultFacts, 'stored'> | undefined>;
/** What is stored of these records. */
export declare function storedRecords(tx: Sql, account: Bytes, ids: readonly Bytes[]): Promise<StoredRecord[]>;
/** Stores writes planned under the vault's lock. */
export declare function storeWrites(tx: Sql, account: Bytes, writes: readonly VaultWrite[], plan: VaultPlan): Promise<void>;
/** The vault's revision; 0 for an unknown account. */
export declare function vaultRev(sql: Sql, account: Bytes): Promise<number>;
/** One record of a page; the first columns repeat, the record's are null when the page is empty. */
export interface PageRow {
    readonly vault_rev: number;
    readonly id: Bytes | null;
    readonly shelf: number;
    readonly version: number;
    readonly generation: bigint;
    readonly rev: number;
    readonly value: Bytes;
    /** Another record follows in this page's range. */
    readonly followed: boolean;
}
export interface PageRange {
    readonly afterRev: number;
    readonly shelves: readonly number[];
    readonly ids: readonly Bytes[];
    readonly maxBytes: number;
}
/** Records by revision, as many as fit but at least one, and the vault's revision: one snapshot. */
export declare function readPage(sql: Sql, account: Bytes, range: PageRange): Promise<PageRow[]>;
