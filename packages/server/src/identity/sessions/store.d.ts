import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** A session as stored. */
export interface TokenRow {
    readonly account: Bytes;
    readonly device: number;
    readonly slot: Bytes | null;
    /** Seconds since 1970. */
    readonly expiresAt: number;
}
/** Stores a session; the device's oldest beyond a bound are dropped. */
export declare function insertToken(tx: Sql, hash: Bytes, row: TokenRow): Promise<void>;
export declare function findToken(sql: Sql, hash: Bytes, nowS: number): Promise<TokenRow | undefined>;
export declare function deleteToken(sql: Sql, hash: Bytes): Promise<void>;
/** Deletes the sessions of devices, and of slots that are no longer there (where `slotsLeft` is given). */
export declare function deleteTokensOf(tx: Sql, account: Bytes, devices: readonly number[], slotsLeft: readonly Bytes[] | undefined): Promise<void>;
/** Deletes expired sessions, a bounded number at a time. */
export declare function deleteExpiredTokens(sql: Sql, nowS: number): Promise<void>;
