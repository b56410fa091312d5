import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../database/port.ts';
import type { Move, Planned, Row } from './plan.ts';
import type { JournalPage, Placed, ReadRange } from './port.ts';
/** The constraint a flush violates when another process took the place. */
export declare const placeConstraint = "entries_place";
/** The constraint a flush violates when an append with the same key is there already. */
export declare const keyConstraint = "entries_key";
/**
 * Writes rows and moved fences in one durable statement.
 * @throws UniqueError on `placeConstraint` or `keyConstraint`; nothing is written then.
 */
export declare function writeRows<P extends Planned>(sql: Sql, rows: readonly Row<P>[], moves: readonly Move[]): Promise<void>;
/** Where appends with these keys were placed, in the order of the journals' seqs. */
export declare function findKeys(sql: Sql, wanted: readonly Planned[]): Promise<{
    no: bigint;
    key: bigint;
    placed: Placed;
}[]>;
/** One page of entries and the hash before it. */
export declare function readPage(sql: Sql, no: bigint, range: ReadRange): Promise<JournalPage>;
/** Entries of exactly these seqs. */
export declare function readSeqs(sql: Sql, no: bigint, seqs: readonly number[]): Promise<{
    seq: number;
    bytes: Bytes;
}[]>;
/** Replaces the bytes of entries. */
export declare function rewriteEntries(tx: Sql, no: bigint, entries: readonly {
    readonly seq: number;
    readonly bytes: Uint8Array;
}[]): Promise<void>;
