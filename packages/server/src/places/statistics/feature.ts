// Numbers by day, for those who have a right in the place.
import { rightsIn } from '@heliogram/model';
import { Code, placeMethods, refuse, type StatisticsRequest, type Verdict } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, type SignedInCaller, signedInHandler } from '../../platform/feature.ts';
import type { PlaceStates } from '../places/api.ts';
import { dayOf } from './api.ts';
import { migrations } from './migrations.ts';
import { daysOf } from './rules.ts';
import { daysFrom, deleteDaysBefore } from './store.ts';

export interface StatisticsDependencies {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly states: PlaceStates;
  /** How many follow a place now. */
  readonly followers: { of(nos: readonly bigint[]): Promise<ReadonlyMap<bigint, number>> };
}

const defaultDays = 30;
/** Days kept. */
const keptDays = 400;
/** Batches of one run; the next goes on. */
const maxBatches = 100;

export function statisticsFeature(given: StatisticsDependencies): Feature {
  return {
    name: 'places/statistics',
    migrations,
    methods: [signedInHandler(placeMethods.statistics, (caller, request) => statistics(given, caller, request))],
    jobs: [{ name: 'forget-old-place-days', everyMs: 3_600_000, run: (signal) => forgetOld(given, signal) }],
  };
}

type Days = { days: ReturnType<typeof daysOf> };

async function statistics(
  given: StatisticsDependencies,
  caller: SignedInCaller,
  request: StatisticsRequest,
): Promise<Verdict<Days>> {
  const place = await given.states.byId(request.place);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  if (rightsIn(place.authority, caller.accountKey) === 0) return refuse(Code.FORBIDDEN, { detail: 'statistics' });
  const last = dayOf(given.nowMs() / 1000);
  const first = Math.max(last + 1 - (request.days || defaultDays), dayOf(place.created));
  const rows = await daysFrom(given.database, place.no, first);
  const followersNow = (await given.followers.of([place.no])).get(place.no) ?? 0;
  return { days: daysOf(rows, { first, last, followersNow, kind: place.authority.settings.kind }) };
}

async function forgetOld(given: StatisticsDependencies, signal: AbortSignal): Promise<void> {
  const before = dayOf(given.nowMs() / 1000) - keptDays;
  for (let batch = 0; batch < maxBatches && !signal.aborted; batch++) {
    if (!(await deleteDaysBefore(given.database, before))) return;
  }
}
