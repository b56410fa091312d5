import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { KeysApi } from '../keys/api.ts';
import type { SessionsApi } from '../sessions/api.ts';
import type { VaultApi } from '../vault/api.ts';
import type { IdentityNotices } from './guard.ts';
export interface AccountsDependencies {
    readonly database: Database;
    readonly hub: Hub;
    readonly nowMs: () => number;
    readonly vault: VaultApi;
    readonly keys: KeysApi;
    readonly sessions: Pick<SessionsApi, 'revoke'>;
    readonly notices: IdentityNotices;
}
export declare function accountsFeature(given: AccountsDependencies): Feature;
