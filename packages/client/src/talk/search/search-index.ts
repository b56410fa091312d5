// The port of a full-text index over messages. It knows words, places and times; whose names these are, and whether a found message
// may still be shown, is the business of who asks.
import type { SearchQuery } from './search-query.ts';

/** What a message may have besides words. */
export type HasName = 'photo' | 'video' | 'voice' | 'audio' | 'file' | 'link';

/** A message as indexed. `time` in seconds since 1970. */
export interface IndexedMessage {
  readonly seq: number;
  readonly account: string;
  readonly time: number;
  readonly text: string;
  readonly has: readonly HasName[];
}

/** Which seqs of a chat have been looked at, both ends included. */
export interface IndexedSpan {
  readonly low: number;
  readonly high: number;
}

/** What is looked for, with names already made into ids. */
export interface IndexQuery extends Pick<SearchQuery, 'words' | 'has' | 'before' | 'after'> {
  /** Only these chats; none at all when empty. */
  readonly chats?: readonly string[];
  readonly accounts?: readonly string[];
  readonly limit: number;
  /** Only what comes after the place where another page ended. */
  readonly cursor?: number;
}

/** A place where all words occur, newest first. `cursor`: to go on after it. */
export interface IndexHit {
  readonly chat: string;
  readonly seq: number;
  readonly cursor: number;
}

export interface SearchIndex {
  /** What of a chat has been indexed. */
  span(chat: string): Promise<IndexedSpan | undefined>;
  /**
   * From here on the messages of a chat with `from <= seq <= to` are exactly these, and `span` is what has been indexed: all of that
   * or nothing. The words of what stood there before are gone from the file. At most {@link maxReplaced} messages.
   */
  replace(
    chat: string,
    range: { readonly from: number; readonly to: number; readonly messages: readonly IndexedMessage[] },
    span: IndexedSpan,
  ): Promise<void>;
  /** Forgets messages: their words are gone from the file. */
  remove(chat: string, seqs: readonly number[]): Promise<void>;
  /** Forgets a chat. */
  forget(chat: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  find(query: IndexQuery): Promise<IndexHit[]>;
}

/** Messages in one replacement. */
export const maxReplaced = 2000;
