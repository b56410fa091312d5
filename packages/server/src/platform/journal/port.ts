// The journal: dense, ordered, durable lists of opaque bytes, chained by hashes the caller computes. Knows no product word.
import type { Bytes, RefusalValue, Verdict } from '@heliogram/protocol';
import type { Sql } from '../database/port.ts';

/** Where an entry was placed. `time` is seconds since 1970, never decreasing within a journal. */
export interface Placed {
  readonly seq: number;
  readonly time: number;
  readonly bytes: Bytes;
}

/** The newest state of a journal. `seq` 0 and an empty `hash` before the first entry. */
export interface JournalHead {
  readonly seq: number;
  readonly time: number;
  readonly hash: Bytes;
  readonly fence: number;
}

/** What to append. */
export interface AppendRequest {
  /** Makes the append idempotent: signed 64-bit, unique within the journal (say the first 8 bytes of a message's id). */
  readonly key: bigint;
  /** Must equal the journal's fence, else the answer is `stale`. */
  readonly fence: number;
  /** The fence after this append; absent: unchanged. */
  readonly newFence?: number;
  /** Makes the entry once its place is known. Pure and synchronous; may be called again after a conflict. */
  build(seq: number, timeS: number, previousHash: Bytes): { readonly bytes: Bytes; readonly hash: Bytes };
  /** More writes in the same transaction; a refusal rolls back this append and nothing else. May be called again after a conflict. */
  also?(tx: Sql, placed: Placed): Promise<Verdict<void>>;
  /** Called once after the commit, in order of seq within the journal, before `append` resolves. Must not throw. Not called for duplicates. */
  onDurable?(placed: Placed): void;
}

/** The outcome of an append, all durable facts. */
export type Appended =
  | { readonly placed: Placed }
  /** The key was there already: where its first append was placed. */
  | { readonly duplicate: Placed }
  | { readonly stale: { readonly seq: number; readonly fence: number } };

/** Which entries to read: after a seq (ascending), or the newest before a seq, or neither: the newest. Answered ascending. */
export interface ReadRange {
  readonly after?: number;
  readonly before?: number;
  /** At most 1000. */
  readonly limit: number;
  /** Stops before the sum of sizes exceeds this; at least one entry is returned. */
  readonly maxBytes: number;
}

export interface JournalPage {
  readonly entries: readonly { readonly seq: number; readonly bytes: Bytes }[];
  /** The chain hash before the first entry; empty where that is the beginning. */
  readonly previousHash: Bytes;
}

/** The entry a journal begins with. */
export type FirstEntry = Pick<AppendRequest, 'key' | 'build'> & { readonly time: number };

export interface Journal {
  /** Makes a journal inside the caller's transaction: empty, or with its first entry. */
  create(tx: Sql, no: bigint, fence: number, first?: FirstEntry): Promise<void>;
  /** The newest state, from memory where it is known. `undefined`: no such journal. With several processes it may lag. */
  head(no: bigint): Promise<JournalHead | undefined>;
  /** The newest states of up to 1000 journals; missing ones are left out. In SQL the view `journals` says the same. */
  heads(nos: readonly bigint[]): Promise<Map<bigint, JournalHead>>;
  /** Durable when it resolves. Refusals: OVERLOADED, STORAGE_FULL, NOT_FOUND, or what `also` refused with. */
  append(no: bigint, entry: AppendRequest): Promise<Appended | RefusalValue>;
  read(no: bigint, range: ReadRange): Promise<JournalPage>;
  /** Entries of exactly these seqs, ascending; missing ones are left out. At most 1000. Inside a transaction where one is given. */
  readMany(no: bigint, seqs: readonly number[], tx?: Sql): Promise<{ readonly seq: number; readonly bytes: Bytes }[]>;
  /** The chain hashes after entries, by seq; missing ones are left out. At most 1000. */
  hashes(no: bigint, seqs: readonly number[]): Promise<Map<number, Bytes>>;
  /** Where an append with this key was placed. */
  find(no: bigint, key: bigint): Promise<Placed | undefined>;
  /** Replaces the bytes of entries, keeping their place and hash: erasure. Inside the caller's transaction. */
  rewrite(tx: Sql, no: bigint, entries: readonly { readonly seq: number; readonly bytes: Uint8Array }[]): Promise<void>;
  /** Forgets what memory holds of a journal, after it was deleted or changed by hand. */
  forget(no: bigint): void;
  /** Waits for what is queued, then refuses. */
  close(): Promise<void>;
}
