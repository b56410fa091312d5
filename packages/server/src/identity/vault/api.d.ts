import { type Bytes, type VaultWrite, type Verdict } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { BlobReferences } from './guard.ts';
export type { BlobReferences } from './guard.ts';
/** What others may do with vaults. */
export interface VaultApi {
    /** An empty vault for a new account. */
    create(tx: Sql, account: Bytes): Promise<void>;
    /** Takes the vault's lock early, where a transaction locks more than the vault: vault, inboxes, blobs, in this order. */
    lock(tx: Sql, account: Bytes): Promise<void>;
    /** Applies writes, all or none; resolves to the vault's revision. STALE_VERSION, LIMIT_REACHED, NOT_FOUND (a blob). */
    apply(tx: Sql, account: Bytes, writes: readonly VaultWrite[]): Promise<Verdict<number>>;
    rev(account: Bytes): Promise<number>;
    /** After the commit: tells the account's other connections. */
    announce(caller: Pick<SignedInCaller, 'accountKey' | 'session'>, rev: number): void;
}
/** What the vault's slice is made with. */
export interface VaultDependencies {
    readonly database: Database;
    readonly hub: Hub;
    readonly blobs: BlobReferences;
}
export declare function createVaultApi(given: VaultDependencies): VaultApi;
