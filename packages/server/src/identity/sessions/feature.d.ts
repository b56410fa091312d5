import { type Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Session } from '../../platform/session.ts';
import type { AccountsApi } from '../accounts/api.ts';
import type { VaultApi } from '../vault/api.ts';
import { type Challenges } from './challenges.ts';
import type { AccountMarks } from './guard.ts';
import { type TokenRow } from './store.ts';
/** What the slice is made with. */
export interface SessionsGiven {
    readonly database: Database;
    readonly hub: Hub;
    readonly nowMs: () => number;
    readonly random: (length: number) => Bytes;
    /** The name a sign-in signature must bind. */
    readonly publicHost: string;
    readonly accounts: AccountsApi;
    readonly vault: Pick<VaultApi, 'rev'>;
    readonly marks: AccountMarks;
}
/** What its verbs use besides. */
export interface SessionsDependencies extends SessionsGiven {
    readonly challenges: Challenges;
    /** Hash of the token each live connection signed in with. */
    readonly tokens: WeakMap<Session, Bytes>;
    welcome(row: TokenRow, token: Bytes): Promise<Welcome>;
}
/** The answer to a sign-in. */
export interface Welcome {
    readonly account: Bytes;
    readonly device: number;
    readonly token: Bytes;
    readonly expiresAt: number;
    readonly inboxSeq: number;
    readonly vaultRev: number;
    readonly deviceListNumber: number;
    readonly serverTime: number;
}
export declare function sessionsFeature(options: SessionsGiven): Feature;
