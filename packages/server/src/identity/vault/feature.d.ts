import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { VaultApi } from './api.ts';
export declare function vaultFeature(given: {
    readonly database: Database;
    readonly vault: VaultApi;
}): Feature;
