import { type Rules } from '@heliogram/model';
import { type Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type ChatRow, type MemberRow } from './store.ts';
/** A member by account key (hex). */
export interface Member extends MemberRow {
    readonly key: string;
}
/** A chat in one epoch. */
export interface ChatState extends ChatRow {
    /** The id in hex: cache key and topic. */
    readonly key: string;
    readonly rules: Rules;
    readonly members: ReadonlyMap<string, Member>;
    /** Members of a one-to-one chat whom the other has blocked. */
    readonly blocked: ReadonlySet<string>;
}
/** The chats in memory. */
export interface ChatStates {
    /** From memory where it is there. `undefined`: no such chat. */
    load(id: Bytes): Promise<ChatState | undefined>;
    /** Forgets a chat: call it before answering whoever changed it. */
    forget(key: string): void;
}
export declare function createChatStates(database: Database): ChatStates;
/** Accounts that are in the chat and have not left. */
export declare function presentMembers(state: ChatState): Member[];
