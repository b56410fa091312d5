import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** What an account thinks of another; no row: never asked. */
export declare const consentStates: {
    readonly granted: 1;
    readonly blocked: 2;
    readonly asked: 3;
    readonly requested: 4;
};
export type ConsentValue = (typeof consentStates)[keyof typeof consentStates];
/** What these accounts think of one; and which of them asked to join a chat. */
export declare function consentsOf(sql: Sql, accounts: readonly Bytes[], other: Bytes, no: bigint | undefined): Promise<{
    account: Bytes;
    state: ConsentValue | null;
    claims: number;
    joins: boolean;
}[]>;
/** Notes that packages were claimed: never asked becomes asked. Resolves to those (by account) for whom it held. */
export declare function markAsked(sql: Sql, accounts: readonly Bytes[], other: Bytes): Promise<Bytes[]>;
/** A request arrived: no further one until it is answered. Resolves to those for whom it was the first. */
export declare function markRequested(tx: Sql, accounts: readonly Bytes[], other: Bytes): Promise<Bytes[]>;
export declare function setConsent(sql: Sql, account: Bytes, other: Bytes, state: ConsentValue): Promise<void>;
/** Grants where nothing else was said: a block stays. */
export declare function grantUnlessBlocked(sql: Sql, account: Bytes, other: Bytes): Promise<void>;
export declare function deleteConsent(sql: Sql, account: Bytes, other: Bytes): Promise<void>;
/** Which of these accounts are blocked by another of them. */
export declare function blockedAmong(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]>;
export declare function grantChat(tx: Sql, account: Bytes, no: bigint): Promise<void>;
export declare function withdrawChat(tx: Sql, accounts: readonly Bytes[], no: bigint): Promise<void>;
