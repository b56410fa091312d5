import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import { type ChatStates } from '../chats/api.ts';
export interface SignalsDependencies {
    readonly database: Database;
    readonly hub: Hub;
    readonly states: ChatStates;
}
export declare function signalsFeature(given: SignalsDependencies): Feature;
