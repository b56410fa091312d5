import { type Bytes } from '@heliogram/protocol';
import type { VaultApi } from '../../identity/vault/api.ts';
import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { BlobsApi } from '../blobs/api.ts';
import type { InboxApi } from '../inbox/api.ts';
import type { ReceiptBook } from './guard.ts';
import type { ChatStates } from './state.ts';
export interface ChatsDependencies {
    readonly database: Database;
    readonly journal: Journal;
    readonly hub: Hub;
    readonly nowMs: () => number;
    readonly random: (length: number) => Bytes;
    readonly vault: VaultApi;
    readonly blobs: BlobsApi;
    readonly inbox: InboxApi;
    readonly receipts: ReceiptBook;
    readonly states: ChatStates;
}
export declare function chatsFeature(given: ChatsDependencies): Feature;
