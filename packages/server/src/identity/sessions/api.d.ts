import { type Bytes } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { Authenticator, SignedIn } from '../../platform/session.ts';
import { type TokenRow } from './store.ts';
export type { AccountMarks } from './guard.ts';
/** What others may do with sessions. */
export interface SessionsApi extends Authenticator {
    /** Deletes the sessions of devices and of slots that are gone; sockets are closed by the caller after the commit. */
    revoke(tx: Sql, account: Bytes, devices: readonly number[], slotsLeft?: readonly Bytes[]): Promise<void>;
}
export declare function createSessionsApi(given: {
    readonly database: Database;
    readonly nowMs: () => number;
}): SessionsApi;
/** The stored session as connections know it. */
export declare function signedInOf(row: TokenRow): SignedIn;
