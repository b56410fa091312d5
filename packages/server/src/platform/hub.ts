// Live delivery to following connections. A topic is any string (a chat's id in hex); following is per account: every
// following connection of an account gets what is published to the account's topics. Nothing here is durable.
import type { Bytes } from '@heliogram/protocol';
import type { Session } from './session.ts';

/** Filled by the gateway. All functions return at once; writing happens at the end of the loop turn. */
export interface Hub {
  /**
   * From here on the session gets its account's events. To miss nothing call this first, with no topics, and then
   * `subscribeAccount` for every chat read from the database: chats joined meanwhile are subscribed by their own commits.
   */
  follow(session: Session, topics?: Iterable<string>): void;
  /** The account's following sessions get the topic from now on. Without a following session this is a no-op. */
  subscribeAccount(accountKey: string, topic: string): void;
  /** The account no longer gets the topic. */
  unsubscribeAccount(accountKey: string, topic: string): void;
  /**
   * The topics a session watches, in place of those it watched before. What any session of an account watches, all its following
   * sessions get; it ends with the session.
   */
  watch(session: Session, topics: readonly string[]): void;
  /** Whether a device has a signed-in connection. */
  isConnected(accountKey: string, device: number): boolean;
  /** Calls back for every device whose connection broke off without a goodbye. One listener. */
  whenLost(listener: (accountKey: string, device: number) => void): void;
  /** Whether any session of the account follows. */
  isFollowing(accountKey: string): boolean;
  /**
   * Delivers one encoded talk.v1.Entry. Call in order of `seq` per topic. All entries of a topic and a turn travel as one
   * EntriesEvent in one buffer shared by all sockets; a slow socket keeps only the head.
   */
  publishEntry(topic: string, chat: Uint8Array, seq: number, entry: Uint8Array): void;
  /** Delivers an event frame (`encodeEvent`) to a topic's followers, except one session or account. Slow sockets drop it. */
  publish(
    topic: string,
    eventFrame: Bytes,
    except?: { readonly session?: Session; readonly accountKey?: string },
  ): void;
  /** Delivers an event frame to an account's following sessions, except one. */
  toAccount(accountKey: string, eventFrame: Bytes, except?: Session): void;
  /** Closes the sessions of a revoked device (or all of the account's). */
  closeAccountDevice(accountKey: string, device?: number): void;
}
