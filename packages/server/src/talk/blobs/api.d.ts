import { type Bytes, type Verdict } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
/** What others may do with blobs. */
export interface BlobsApi {
    /** Stores bytes by their SHA-256; unreferenced for now. */
    put(sql: Sql, bytes: Bytes): Promise<Bytes>;
    /** Changes references; NOT_FOUND when one that is added is not stored. */
    change(tx: Sql, added: readonly Bytes[], removed: readonly Bytes[]): Promise<Verdict<void>>;
    get(hash: Bytes): Promise<Bytes | undefined>;
}
export declare function createBlobsApi(given: {
    readonly database: Database;
    readonly nowMs: () => number;
}): BlobsApi;
