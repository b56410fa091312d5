// The door of statistics: counting what happens, in the transactions in which it happens.

import { PlaceEntryKind } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceHook } from '../places/api.ts';
import { addToDay, type DayPart, type PlaceDayCounts } from './store.ts';

export type { DayPart, PlaceDayCounts } from './store.ts';

const dayS = 86_400;

/** Counts by UTC day. */
export interface PlaceDays {
  /** Adds to the day of a time (seconds since 1970); at most one row for each place. */
  add(tx: Sql, timeS: number, part: DayPart, rows: readonly PlaceDayCounts[]): Promise<void>;
}

export function createPlaceDays(): PlaceDays {
  return { add: (tx, timeS, part, rows) => addToDay(tx, dayOf(timeS), part, rows) };
}

/** Days since 1970, UTC. */
export function dayOf(timeS: number): number {
  return Math.floor(timeS / dayS);
}

/** Counts posts. */
export function countPosts(days: PlaceDays): PlaceHook {
  return {
    async appended(tx, { place, claim, time }) {
      if (claim.kind === PlaceEntryKind.POST) await days.add(tx, time, 'posts', [{ no: place.no, posts: 1 }]);
    },
  };
}
