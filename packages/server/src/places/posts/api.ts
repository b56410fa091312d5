// The door of posts: what is said in a place, for slices that show it, find it, or take it away.
import { type Bytes, Code, PlaceEntryKind, type RefusalValue, refuse } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { type ChainedEntry, chainedEntries, type PlaceState } from '../places/api.ts';
import { type EmptyDependencies, emptyPost } from './empty.ts';
import { type PageValue, type PlaceRange, type ReadDependencies, readPlacePage } from './read.ts';
import { readReferred, referencesIn } from './references.ts';
import { editsOf, lockPosts, newestEdits } from './store.ts';
import { readTarget } from './target.ts';

export type { PageValue, PlaceRange } from './read.ts';

/** What others may do with posts. */
export interface PostsApi {
  /** A page as anybody gets it; `account`: whose own reactions are told. */
  page(place: PlaceState, range: PlaceRange, account?: Bytes): Promise<PageValue>;
  /** Entries of exactly these seqs, ascending, with the chain hash before each; missing ones are left out. At most 200. */
  entries(place: PlaceState, seqs: readonly number[]): Promise<ChainedEntry[]>;
  /** What these entries, at most 200, refer to and is not among them: the ERASE of emptied ones, the newest EDIT of posts. */
  referred(place: PlaceState, entries: readonly { readonly seq: number; readonly bytes: Bytes }[]): Promise<Bytes[]>;
  /** Seqs of a post's EDITs, ascending, at most 1000. */
  edits(place: PlaceState, post: number): Promise<number[]>;
  /**
   * Empties a POST and its EDITs, naming the leaf of the public record that stands for the decision (32 bytes). Inside the
   * transaction that writes the leaf, which must not wait for an append of the place. NOT_FOUND where there is no such post or it is
   * gone already.
   */
  withhold(tx: Sql, place: PlaceState, seq: number, leaf: Bytes): Promise<RefusalValue | undefined>;
}

export function createPostsApi(given: ReadDependencies & EmptyDependencies): PostsApi {
  const { journal } = given;
  return {
    page: (place, range, account) => readPlacePage(given, place, range, account),
    entries: (place, seqs) => chainedEntries(journal, place.no, seqs),
    async referred(place, entries) {
      const seqs = entries.map((entry) => entry.seq);
      const found = referencesIn(entries, await newestEdits(given.database, place.no, seqs));
      const referred = await readReferred(journal, place, found, seqs);
      return referred.map((entry) => entry.bytes);
    },
    edits: (place, post) => editsOf(given.database, place.no, post),
    async withhold(tx, place, seq, leaf) {
      await lockPosts(tx, place.no);
      const target = await readTarget(journal, place, { target: seq }, tx);
      if (target?.aim.kind !== PlaceEntryKind.POST) return refuse(Code.NOT_FOUND, { detail: 'post' });
      return emptyPost(given, tx, place, seq, { case: 'withheldLeaf', value: leaf });
    },
  };
}
