import type { Database } from '../../platform/database/port.ts';
import type { ReceiptBook } from '../chats/api.ts';
export declare function createReceiptBook(database: Database): ReceiptBook;
