import type { Bytes, ChatKind, MemberState } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** The constraint a second chat of one id violates. */
export declare const chatIdConstraint = "chats_id";
export interface ChatRow {
    readonly no: bigint;
    readonly id: Bytes;
    readonly kind: ChatKind;
    readonly epoch: number;
    readonly epochSeq: number;
    readonly epochTime: number;
    readonly treeHash: Bytes;
    readonly policy: Bytes;
}
export interface MemberRow {
    readonly account: Bytes;
    readonly leaf: number;
    readonly state: MemberState;
    /** The seq of the commit that added them; 0: the creator. */
    readonly joinedSeq: number;
    readonly joinedEpoch: number;
    readonly addedBy: Bytes;
}
/** @throws UniqueError when the id is taken. */
export declare function insertChat(tx: Sql, chat: ChatRow): Promise<void>;
export declare function findChat(sql: Sql, id: Bytes): Promise<ChatRow | undefined>;
/** The members together with the epoch they belong to: one snapshot. */
export declare function membersOf(sql: Sql, no: bigint): Promise<{
    epoch: number;
    members: MemberRow[];
}>;
export declare function insertMembers(tx: Sql, chat: Pick<ChatRow, 'no' | 'id'>, rows: readonly MemberRow[]): Promise<void>;
export declare function deleteMembers(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<void>;
/** Moves a member from one of some states to another; false when they are in none of these. */
export declare function moveMember(sql: Sql, no: bigint, account: Bytes, from: readonly MemberState[], to: MemberState): Promise<boolean>;
export declare function moveLeaf(tx: Sql, no: bigint, account: Bytes, leaf: number): Promise<void>;
/** What a commit changes of a chat. `policy` null: unchanged. */
export interface NewEpoch {
    readonly epoch: number;
    readonly seq: number;
    readonly time: number;
    readonly link: Bytes;
    readonly treeHash: Bytes;
    readonly policy: Bytes | null;
    readonly groupInfo: Bytes;
}
export declare function insertEpoch(tx: Sql, no: bigint, epoch: Pick<NewEpoch, 'epoch' | 'seq' | 'time' | 'link'>): Promise<void>;
/** The chat moves to a new epoch. */
export declare function advanceChat(tx: Sql, no: bigint, next: NewEpoch): Promise<void>;
export interface EpochRow {
    readonly epoch: number;
    readonly seq: number;
    readonly time: number;
    readonly link: Bytes;
}
/** Epochs at or below one, newest first, not below `least`. */
export declare function epochsDown(sql: Sql, no: bigint, range: {
    readonly from: number;
    readonly least: number;
    readonly limit: number;
}): Promise<EpochRow[]>;
/** Seqs of commits in a range, ascending: after a seq, or the newest before one. */
export declare function commitSeqs(sql: Sql, no: bigint, range: {
    readonly after: number;
    readonly before: number;
    readonly isAscending: boolean;
    readonly limit: number;
}): Promise<number[]>;
export declare function groupInfoOf(sql: Sql, no: bigint): Promise<Bytes>;
/** One of an account's chats with the newest state of its journal. */
export interface HeadRow {
    readonly chat: Bytes;
    readonly state: MemberState;
    readonly kind: ChatKind;
    readonly seq: number;
    readonly time: bigint;
    readonly epoch: bigint;
}
/** The account's chats whose head moved at or after a time, by chat id. */
export declare function headsOf(sql: Sql, account: Bytes, range: {
    readonly since: number;
    readonly after: Bytes;
    readonly limit: number;
}): Promise<HeadRow[]>;
/** Chats an account may be in; more are refused. */
export declare const maxChats = 10000;
/** Ids of the account's chats it has not left. */
export declare function chatsOf(sql: Sql, account: Bytes): Promise<Bytes[]>;
/** Ids of one-to-one chats two accounts share. */
export declare function directChatsOf(sql: Sql, one: Bytes, other: Bytes): Promise<Bytes[]>;
