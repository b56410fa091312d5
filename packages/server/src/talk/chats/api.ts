// The door of chats: for messages, signals and sessions.
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { ChatStates } from './state.ts';
import { chatsOf, commitSeqs, type EpochRow, epochsDown, findChat, isInAny } from './store.ts';

export { createClaimGate } from './consent.ts';
export type { ReceiptBook } from './guard.ts';
export { activeMember, firstReadable, presentMember } from './rules.ts';
export { type ChatState, type ChatStates, createChatStates, type Member } from './state.ts';
export type { EpochRow } from './store.ts';

/** What others may ask of chats. */
export interface ChatsApi {
  readonly states: ChatStates;
  /** Whether there is a chat with this id, inside a transaction. */
  exists(tx: Sql, id: Bytes): Promise<boolean>;
  /** Topics of the chats an account is in. */
  topics(account: Bytes): Promise<string[]>;
  /** Whether an account is in any of these chats and has not left it. */
  isInAny(account: Bytes, nos: readonly bigint[]): Promise<boolean>;
  epochs(
    no: bigint,
    range: { readonly from: number; readonly least: number; readonly limit: number },
  ): Promise<EpochRow[]>;
  /** Seqs of commits, ascending, between two seqs: the lowest or the highest `limit` of them. */
  commitSeqs(
    no: bigint,
    range: { readonly after: number; readonly before: number; readonly isAscending: boolean; readonly limit: number },
  ): Promise<number[]>;
}

export function createChatsApi(database: Database, states: ChatStates): ChatsApi {
  return {
    states,
    exists: async (tx, id) => (await findChat(tx, id)) !== undefined,
    topics: async (account) => (await chatsOf(database, account)).map(toHex),
    isInAny: (account, nos) => isInAny(database, account, nos),
    epochs: (no, range) => epochsDown(database, no, range),
    commitSeqs: (no, range) => commitSeqs(database, no, range),
  };
}
