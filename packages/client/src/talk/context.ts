// What everything in this folder stands on: the open account, its chat cards, and who is told what.
import type { Bytes } from '@heliogram/protocol';
import type { AccountSession } from '../identity/account-types.ts';
import type { MediaCache } from '../platform/media-files/media-cache.ts';
import type { Cards } from './chats/cards.ts';
import type { TalkEvents } from './talk-events.ts';

/** Numbers that tests and small devices may change. */
export interface TalkSettings {
  /** A new epoch is due after this many messages, and after this long. */
  readonly epochMessages: number;
  readonly epochSeconds: number;
  /** How long card changes are gathered before they are written to the vault. */
  readonly cardDelayMs: number;
  /** Entries in one page of history asked of the server. */
  readonly historyPage: number;
  /** What this device keeps of stored files; uploads that wait are not counted. */
  readonly mediaCacheBytes: number;
  /** Commits rebuilt after lost races before giving up. */
  readonly commitAttempts: number;
}

/** What the design asks for. */
export const defaultTalkSettings: TalkSettings = {
  epochMessages: 1000,
  epochSeconds: 24 * 3600,
  cardDelayMs: 1000,
  historyPage: 200,
  mediaCacheBytes: 1024 * 1024 * 1024,
  commitAttempts: 12,
};

export interface TalkContext
  extends Omit<
    AccountSession,
    'afterRevocation' | 'inboxSeq' | 'close' | 'devices' | 'passkeys' | 'recovery' | 'serverNow'
  > {
  readonly cards: Cards;
  readonly settings: TalkSettings;
  /** What this device holds of stored files. */
  readonly media: MediaCache;
  /** Milliseconds since 1970 by the server's clock, as far as known. */
  now(): number;
  random(length: number): Bytes;
  emit<E extends keyof TalkEvents>(event: E, value: TalkEvents[E]): void;
}
