// What is counted beside posts: reactions and views.

import type { Bytes } from '@heliogram/protocol';
import { placeMethods } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { PlaceStates } from '../places/api.ts';
import type { Pseudonyms } from '../pseudonyms/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import type { MarksApi, MarksNews } from './api.ts';
import { migrations } from './migrations.ts';
import { createReactions, react } from './react.ts';
import { deleteReactions } from './reaction-store.ts';
import { deleteMarks, findGone } from './store.ts';
import { createViewed } from './viewed.ts';

export interface MarksDependencies {
  readonly database: Database;
  readonly journal: Pick<Journal, 'head'>;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  readonly states: PlaceStates;
  readonly pseudonyms: Pseudonyms;
  readonly days: PlaceDays;
  readonly marks: MarksApi;
  readonly news: MarksNews;
  /** Who may react in groups. */
  readonly members: { isMember(no: bigint, account: Bytes): Promise<boolean> };
}

const toldEveryMs = 3000;
/** Posts cleared of reactions in one run, and reactions deleted at once. */
const clearedAtOnce = 50;
const reactionsAtOnce = 2000;

export function marksFeature(given: MarksDependencies): Feature {
  const reactions = createReactions(given);
  const viewed = createViewed(given);
  return {
    name: 'places/marks',
    migrations,
    methods: [
      signedInHandler(placeMethods.react, (caller, request) => react(given, reactions, caller, request)),
      signedInHandler(placeMethods.viewed, viewed),
    ],
    jobs: [
      { name: 'tell-place-marks', everyMs: toldEveryMs, run: async () => given.news.tell() },
      { name: 'clear-gone-marks', everyMs: 60_000, run: (signal) => clearGone(given.database, signal) },
    ],
  };
}

/** What is left beside posts that are gone, a bounded amount; the next run goes on. */
async function clearGone(database: Database, signal: AbortSignal): Promise<void> {
  for (const post of await findGone(database, clearedAtOnce)) {
    while (await deleteReactions(database, post, reactionsAtOnce)) if (signal.aborted) return;
    await database.transaction((tx) => deleteMarks(tx, post));
  }
}
