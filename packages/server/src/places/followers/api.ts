// The door of followers: how many there are.
import type { Database } from '../../platform/database/port.ts';
import { followerCounts } from './store.ts';

/** What others may ask of followers. Who they are nobody can say. */
export interface FollowersApi {
  /** How many follow each of these places; none where it is not there. */
  of(nos: readonly bigint[]): Promise<ReadonlyMap<bigint, number>>;
}

export function createFollowersApi(database: Database): FollowersApi {
  return { of: (nos) => followerCounts(database, nos) };
}
