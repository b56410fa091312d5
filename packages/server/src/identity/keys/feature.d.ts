import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { AccountsApi } from '../accounts/api.ts';
import type { KeysApi } from './api.ts';
import type { ClaimGate } from './guard.ts';
export interface KeysDependencies {
    readonly database: Database;
    readonly keys: KeysApi;
    readonly accounts: Pick<AccountsApi, 'accountKey' | 'existing'>;
    readonly gate: ClaimGate;
}
export declare function keysFeature(given: KeysDependencies): Feature;
