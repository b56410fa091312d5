import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** Items an inbox may hold. */
export declare const maxItems = 10000;
export declare function createInbox(tx: Sql, account: Bytes): Promise<void>;
/** The next seq of each inbox with room, in the order of the accounts; locked until the transaction ends. */
export declare function takeSeqs(tx: Sql, accounts: readonly Bytes[]): Promise<{
    account: Bytes;
    seq: number;
}[]>;
/** An item ready to be stored. */
export interface NewItem {
    readonly account: Bytes;
    readonly seq: number;
    readonly welcome: Bytes | null;
    readonly item: Bytes;
}
export declare function insertItems(tx: Sql, items: readonly NewItem[]): Promise<void>;
export declare function inboxSeq(sql: Sql, account: Bytes): Promise<number>;
export declare function readItems(sql: Sql, account: Bytes, after: number, limit: number): Promise<{
    seq: number;
    welcome: Bytes | null;
    item: Bytes;
}[]>;
/** Deletes items up to a seq; resolves to the hashes of the welcomes they referred to. */
export declare function deleteItems(tx: Sql, account: Bytes, upTo: number): Promise<Bytes[]>;
