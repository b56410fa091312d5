// Public groups: joining, leaving, who belongs.
import { placeMethods } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { PlaceCounts, PlaceStates } from '../places/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { answerJoin, join } from './join.ts';
import { members } from './members.ts';
import { migrations } from './migrations.ts';
import { forgetPeople } from './store.ts';

export interface GroupsDependencies {
  readonly database: Database;
  readonly hub: Pick<Hub, 'toAccount'>;
  readonly nowMs: () => number;
  readonly states: PlaceStates;
  readonly accounts: Pick<AccountsApi, 'usernames'>;
  readonly days: PlaceDays;
  readonly counts: PlaceCounts;
}

const forgottenAtOnce = 1000;
/** Batches of one run; the next goes on. */
const maxBatches = 50;

export function groupsFeature(given: GroupsDependencies): Feature {
  return {
    name: 'places/groups',
    migrations,
    methods: [
      signedInHandler(placeMethods.join, (caller, request) => join(given, caller, request)),
      signedInHandler(placeMethods.members, (caller, request) => members(given, caller, request)),
      signedInHandler(placeMethods.answerJoin, (caller, request) => answerJoin(given, caller, request)),
    ],
    jobs: [{ name: 'forget-who-left-groups', everyMs: 3_600_000, run: (signal) => forgetGone(given, signal) }],
  };
}

async function forgetGone({ database, nowMs }: GroupsDependencies, signal: AbortSignal): Promise<void> {
  const nowS = Math.floor(nowMs() / 1000);
  for (let batch = 0; batch < maxBatches && !signal.aborted; batch++) {
    if (!(await forgetPeople(database, nowS, forgottenAtOnce))) return;
  }
}
