import { type Bytes, type RefusalValue, type VaultWrite, type Verdict } from '@heliogram/protocol';
/** Records an account may ever have had; a deleted one keeps its row, because its version goes on. */
export declare const maxRecords = 50000;
/** Sum of an account's values. */
export declare const maxVaultBytes: number;
/** What is stored of a record now. */
export interface StoredRecord {
    readonly id: Bytes;
    readonly version: number;
    readonly size: number;
    readonly blobs: Bytes;
}
/** The vault before the writes. */
export interface VaultFacts {
    readonly rev: number;
    readonly records: number;
    readonly bytes: number;
    readonly stored: readonly StoredRecord[];
}
/** What is to be stored: the writes in order, their revisions following `rev`. */
export interface VaultPlan {
    readonly rev: number;
    readonly records: number;
    readonly bytes: number;
    readonly blobsAdded: readonly Bytes[];
    readonly blobsRemoved: readonly Bytes[];
}
/** All or none: STALE_VERSION when any version is not the stored one plus one, LIMIT_REACHED over a quota. */
export declare function planWrites(facts: VaultFacts, writes: readonly VaultWrite[]): Verdict<VaultPlan>;
/** Another device was faster. */
export declare function staleVersion(): RefusalValue;
