import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** Invites a chat may have; join requests that may wait. */
export declare const maxInvites = 100;
export declare const maxJoinRequests = 200;
export interface InviteRow {
    readonly no: bigint;
    readonly invite: Bytes;
    readonly chat: Bytes;
    readonly tokenHash: Bytes;
    readonly createdBy: Bytes;
    readonly preview: Bytes;
    readonly expiresAt: number;
    readonly maxUses: number;
    readonly uses: number;
    readonly autoAccept: boolean;
}
/** @throws UniqueError when the id is taken. */
export declare function insertInvite(tx: Sql, row: InviteRow): Promise<void>;
export declare function invitesOf(sql: Sql, no: bigint): Promise<InviteRow[]>;
export declare function findInvite(sql: Sql, invite: Bytes): Promise<InviteRow | undefined>;
/** The invite, locked until the transaction ends. */
export declare function lockInvite(tx: Sql, invite: Bytes): Promise<InviteRow | undefined>;
export declare function countUse(tx: Sql, no: bigint, invite: Bytes): Promise<void>;
export declare function deleteInvite(sql: Sql, no: bigint, invite: Bytes): Promise<boolean>;
export interface JoinRequestRow {
    readonly account: Bytes;
    readonly invite: Bytes;
    readonly time: number;
}
export declare function joinRequestsOf(sql: Sql, no: bigint): Promise<JoinRequestRow[]>;
/** False when the account has a request waiting already. */
export declare function insertJoinRequest(tx: Sql, no: bigint, row: JoinRequestRow): Promise<boolean>;
export declare function deleteJoinRequests(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<number>;
