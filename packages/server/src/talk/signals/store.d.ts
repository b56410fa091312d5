import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
export interface ReceiptRow {
    readonly account: Bytes;
    readonly epoch: number;
    readonly device: number;
    readonly body: Bytes;
}
export declare function putReceiptRow(sql: Sql, no: bigint, row: ReceiptRow): Promise<void>;
export declare function receiptsOf(sql: Sql, no: bigint): Promise<ReceiptRow[]>;
export declare function deleteReceipts(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<void>;
