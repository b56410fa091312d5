import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { ChatsApi } from '../chats/api.ts';
import type { HubKeys } from './hub-keys.ts';
export interface MessagesDependencies {
    readonly database: Database;
    readonly journal: Journal;
    readonly hub: Hub;
    readonly nowMs: () => number;
    readonly chats: ChatsApi;
    readonly hubKeys: HubKeys;
}
export declare function messagesFeature(given: MessagesDependencies): Feature;
