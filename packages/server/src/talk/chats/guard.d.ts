import type { Bytes, Receipt } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** Receipts of a chat's members: filled by the slice of signals. */
export interface ReceiptBook {
    of(no: bigint): Promise<Omit<Receipt, '$typeName'>[]>;
    forget(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<void>;
}
