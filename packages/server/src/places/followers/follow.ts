// Following and no longer following. Many at once are written together: a place's number is locked once a batch, and by nobody who posts.
import { Code, type FollowPlaceRequest, isRefusal, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { createGather, type Gather } from '../../platform/gather.ts';
import type { PlaceStates } from '../places/api.ts';
import type { Pseudonyms } from '../pseudonyms/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { addToCounts, deleteFollowers, type FollowerRow, followerCounts, insertFollowers } from './store.ts';

export interface FollowersDependencies {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly states: PlaceStates;
  readonly pseudonyms: Pseudonyms;
  readonly days: PlaceDays;
}

interface Change extends FollowerRow {
  readonly isFollowing: boolean;
}

/** Answers with how many follow then. */
export type Changes = Gather<Change, number>;

export function createChanges(given: FollowersDependencies): Changes {
  return createGather<Change, number>({
    database: given.database,
    write: (tx, changes) => write(given, tx, changes),
  });
}

async function write(given: FollowersDependencies, tx: Sql, changes: readonly Change[]): Promise<number[]> {
  // What somebody said last counts; in one order, so that batches of several servers do not wait for each other.
  const last = new Map(changes.map((change) => [`${change.no} ${toHex(change.follower)}`, change]));
  const sorted = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
  const followed = await insertFollowers(
    tx,
    sorted.filter((change) => change.isFollowing),
  );
  const unfollowed = await deleteFollowers(
    tx,
    sorted.filter((change) => !change.isFollowing),
  );
  const counts = new Map<bigint, { followed: number; unfollowed: number }>();
  const countOf = (no: bigint): { followed: number; unfollowed: number } => {
    const count = counts.get(no) ?? { followed: 0, unfollowed: 0 };
    counts.set(no, count);
    return count;
  };
  for (const no of followed) countOf(no).followed++;
  for (const no of unfollowed) countOf(no).unfollowed++;
  await addToCounts(tx, new Map([...counts].map(([no, count]) => [no, count.followed - count.unfollowed])));
  const days = [...counts].map(([no, count]) => ({ no, ...count }));
  await given.days.add(tx, Math.floor(given.nowMs() / 1000), 'followers', days);
  const now = await followerCounts(tx, [...new Set(changes.map((change) => change.no))]);
  return changes.map((change) => now.get(change.no) ?? 0);
}

export async function follow(
  given: FollowersDependencies,
  changes: Changes,
  caller: SignedInCaller,
  request: FollowPlaceRequest,
): Promise<Verdict<{ followers: number }>> {
  const place = await given.states.byId(request.place);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const follower = await given.pseudonyms.of('follower', caller.account, place.id);
  const followers = await changes.add({ no: place.no, follower, isFollowing: request.following });
  return isRefusal(followers) ? followers : { followers };
}
