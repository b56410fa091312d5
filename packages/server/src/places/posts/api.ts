// The door of posts: what is said in a place, for slices that show it, find it, or take it away.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Bytes, ReadPlaceResponseSchema, RefusalValue } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceState } from '../places/api.ts';

/** Which entries: after a seq, or the newest before one, or neither: the newest. */
export interface PlaceRange {
  readonly after: number;
  readonly before: number;
  /** 0: as many as one answer usually has. */
  readonly limit: number;
}

/** What others may do with posts. */
export interface PostsApi {
  /** A page as anybody gets it; `account`: whose own reactions are told. */
  page(
    place: PlaceState,
    range: PlaceRange,
    account?: Bytes,
  ): Promise<MessageInitShape<typeof ReadPlaceResponseSchema>>;
  /** Encoded entries of exactly these seqs, ascending, with the chain hash before each; missing ones are left out. At most 200. */
  entries(
    place: PlaceState,
    seqs: readonly number[],
  ): Promise<{ readonly seq: number; readonly bytes: Bytes; readonly previousHash: Bytes }[]>;
  /** What these entries refer to and is not among them: the ERASE of emptied ones, the newest EDIT of posts. Bounded. */
  referred(place: PlaceState, entries: readonly { readonly seq: number; readonly bytes: Bytes }[]): Promise<Bytes[]>;
  /**
   * Empties a POST and its EDITs, naming the leaf of the public record that stands for the decision (32 bytes). Inside the
   * transaction that writes the leaf. NOT_FOUND where there is no such post.
   */
  withhold(tx: Sql, no: bigint, seq: number, leaf: Bytes): Promise<RefusalValue | undefined>;
}
