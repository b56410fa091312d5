// The door of signals: receipts for a chat's summary.
import type { Database } from '../../platform/database/port.ts';
import type { ReceiptBook } from '../chats/api.ts';
import { deleteReceipts, receiptsOf } from './store.ts';

export function createReceiptBook(database: Database): ReceiptBook {
  return { of: (no) => receiptsOf(database, no), forget: deleteReceipts };
}
