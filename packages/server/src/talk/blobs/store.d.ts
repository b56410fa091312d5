import { type Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { ReferenceChange } from './rules.ts';
/** Stores a blob; one that is there is kept a day longer. */
export declare function insertBlob(sql: Sql, hash: Bytes, bytes: Bytes, nowS: number): Promise<void>;
export declare function findBlob(sql: Sql, hash: Bytes): Promise<Bytes | undefined>;
/** The hashes (hex) among these that are stored, locked in the given order until the transaction ends. */
export declare function lockBlobs(tx: Sql, hashes: readonly Bytes[]): Promise<Set<string>>;
export declare function changeReferences(tx: Sql, changes: readonly ReferenceChange[]): Promise<void>;
/** Deletes blobs nothing refers to that were put before a time, a bounded number at once. */
export declare function deleteUnreferenced(sql: Sql, beforeS: number): Promise<void>;
