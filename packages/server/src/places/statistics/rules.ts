// A place's numbers by day, from what was counted. Pure.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type PlaceDaySchema, PlaceKind } from '@heliogram/protocol';
import type { DayRow } from './store.ts';

type PlaceDay = MessageInitShape<typeof PlaceDaySchema>;

/**
 * Every day from the first to the last, those on which nothing happened too. Followers at a day's end are counted back from now, so
 * `rows` must hold every day since `first`.
 */
export function daysOf(
  rows: readonly DayRow[],
  range: { readonly first: number; readonly last: number; readonly followersNow: number; readonly kind: PlaceKind },
): PlaceDay[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const out: PlaceDay[] = [];
  let followers = range.followersNow;
  for (let day = range.last; day >= range.first; day--) {
    const row = byDay.get(day);
    const isGroup = range.kind === PlaceKind.GROUP;
    out.push({
      day,
      views: row?.views ?? 0,
      posts: row?.posts ?? 0,
      // More may have been taken back on a day than given.
      reactions: Math.max(row?.reactions ?? 0, 0),
      comments: Math.max(row?.comments ?? 0, 0),
      followers: Math.max(followers, 0),
      joined: (isGroup ? row?.joined : row?.followed) ?? 0,
      left: (isGroup ? row?.left : row?.unfollowed) ?? 0,
    });
    followers -= (row?.followed ?? 0) - (row?.unfollowed ?? 0);
  }
  return out.reverse();
}
