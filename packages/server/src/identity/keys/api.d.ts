import { type Bytes, type Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { type KeyOwner, type PublishedPackages, type VerifiedPackages } from './rules.ts';
export type { ClaimGate } from './guard.ts';
/** What others may do with key packages. */
export interface KeysApi {
    /** An empty stock for a new account. */
    create(tx: Sql, account: Bytes): Promise<void>;
    verify(owner: KeyOwner, published: PublishedPackages): Promise<Verdict<VerifiedPackages>>;
    /** Stores verified packages; resolves to the one-time packages in stock. LIMIT_REACHED. */
    store(tx: Sql, account: Bytes, packages: VerifiedPackages): Promise<Verdict<number>>;
    /** Drops the one-time packages. */
    discard(tx: Sql, account: Bytes): Promise<void>;
}
export declare function createKeysApi(given: {
    readonly nowMs: () => number;
}): KeysApi;
