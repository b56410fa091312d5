// What places need of those above them: who else has a word before an entry is stored, who keeps something beside it, who counts.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Bytes, Claim, MarksSchema, PlaceEntry, Post, PublicFile, RefusalValue } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceState } from './state.ts';

/** An entry at the place it gets, allowed by signature, chain and rights. */
export interface PlaceIncoming {
  /** What held before it; of a CREATE what holds after it. */
  readonly place: PlaceState;
  readonly seq: number;
  /** Seconds since 1970, by the server's clock. */
  readonly time: number;
  readonly claim: Claim;
  /** The author, in lower-case hex. */
  readonly account: string;
  /** Of POST and EDIT. */
  readonly post?: Post;
  /** The POST that EDIT, ERASE, PIN and UNPIN are about, as stored before this entry. */
  readonly target?: PlaceEntry;
}

/** An entry that is being stored. */
export interface PlaceAppended extends PlaceIncoming {
  /** What holds after it. */
  readonly after: PlaceState;
  /** The encoded PlaceEntry. */
  readonly bytes: Bytes;
  /** The chain hashes before and after it. */
  readonly previousHash: Bytes;
  readonly hash: Bytes;
}

/** A slice that has a word in what is stored, or keeps something that follows from it. All in the transaction of the entry. */
export interface PlaceHook {
  /** Why the entry may not be stored now: no member, slow mode. Not asked about a CREATE. Asked again when an append is tried again. */
  readonly refuse?: (tx: Sql, incoming: PlaceIncoming) => Promise<RefusalValue | undefined>;
  /** The same before, from what is known now: spares the journal what is hopeless. Stores nothing. */
  readonly foresee?: (incoming: PlaceIncoming) => Promise<RefusalValue | undefined>;
  /** The entry is stored if the transaction is. Entries of every kind. */
  readonly appended?: (tx: Sql, appended: PlaceAppended) => Promise<void>;
  /** The bodies of these entries, a POST and its EDITs, are emptied in this transaction: by an ERASE, or withheld. */
  readonly emptied?: (tx: Sql, place: PlaceState, seqs: readonly number[]) => Promise<void>;
  /** The entry is durable. In order of seq within a place. Must not throw. */
  readonly durable?: (appended: PlaceAppended) => void;
}

/** How many follow and belong to places, and how an account stands in one. */
export interface PlaceCounts {
  counts(
    nos: readonly bigint[],
  ): Promise<ReadonlyMap<bigint, { readonly followers: number; readonly members: number }>>;
  standing(
    place: PlaceState,
    account: Bytes,
  ): Promise<{ readonly isMember: boolean; readonly hasAsked: boolean; readonly mayWriteAt: number }>;
}

/** What is counted beside posts. */
export interface PlaceMarks {
  /** Those that have any; `account`: whose own reaction is told. At most 200 seqs. */
  of(
    place: PlaceState,
    seqs: readonly number[],
    account: Bytes | undefined,
  ): Promise<MessageInitShape<typeof MarksSchema>[]>;
}

/** Where a reference to a file stands: an entry of a journal; below 0 a post that waits for its time. */
export interface FilePlace {
  readonly no: bigint;
  readonly seq: number;
}

/** Files that anybody may fetch while an entry refers to them. */
export interface PlaceMedia {
  /** Inside the transaction of an entry. NOT_FOUND unless each is stored in public as the post says: size, hash, and the account's to refer to. */
  refer(tx: Sql, at: FilePlace, account: Bytes, files: readonly PublicFile[]): Promise<RefusalValue | undefined>;
  /** Lets go of what these entries refer to. */
  release(tx: Sql, places: readonly FilePlace[]): Promise<void>;
}
