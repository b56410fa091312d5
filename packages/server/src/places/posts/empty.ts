// Taking a post away: its body, those of its edits, its files, and what was kept beside it. The claims stay, so that the chain stays whole.
import { Code, type PlaceEntry, type RefusalValue, refuse } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { Journal } from '../../platform/journal/port.ts';
import { type Beside, emptiedEntry, type PlaceState, readPlaceEntry, tellEmptied } from '../places/api.ts';
import { editsOf, forgetPost } from './store.ts';

export interface EmptyDependencies extends Beside {
  readonly journal: Journal;
}

/** Why a body is gone. */
export type GoneBy = Exclude<PlaceEntry['gone'], { case: undefined }>;

/** Empties a POST and its EDITs, under the lock of the place's posts. */
export async function emptyPost(
  given: EmptyDependencies,
  tx: Sql,
  place: PlaceState,
  post: number,
  gone: GoneBy,
): Promise<RefusalValue | undefined> {
  const seqs = [post, ...(await editsOf(tx, place.no, post))];
  const stored = await given.journal.readMany(place.no, seqs, tx);
  const emptied = stored.flatMap((one) => emptiedEntry(readPlaceEntry(one.bytes), gone) ?? []);
  if (emptied[0]?.seq !== post) return refuse(Code.NOT_FOUND, { detail: 'target: gone' });
  await given.journal.rewrite(tx, place.no, emptied);
  await forgetPost(tx, place.no, post);
  await tellEmptied(given, tx, place, seqs);
  return undefined;
}
