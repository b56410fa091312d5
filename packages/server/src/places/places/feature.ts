// Public places: what they are called, what holds in them, who may do what, where they stand.
import { type Bytes, placeMethods } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, handler, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { ChatsApi } from '../../talk/chats/api.ts';
import type { Beside } from './beside.ts';
import { controls } from './controls.ts';
import { createPlace } from './create.ts';
import { findPlace, placeHeads } from './find.ts';
import type { PlaceCounts } from './guard.ts';
import { migrations } from './migrations.ts';
import { papers } from './papers.ts';
import type { PlaceStates } from './state.ts';
import { watch } from './watch.ts';

export interface PlacesDependencies extends Beside {
  readonly database: Database;
  readonly journal: Journal;
  readonly hub: Hub;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  readonly accounts: Pick<AccountsApi, 'papers' | 'identities'>;
  readonly states: PlaceStates;
  readonly chats: Pick<ChatsApi, 'exists'>;
  readonly counts?: PlaceCounts;
}

export function placesFeature(given: PlacesDependencies): Feature {
  return {
    name: 'places/places',
    migrations,
    methods: [
      signedInHandler(placeMethods.create, (caller, request) => createPlace(given, caller, request)),
      handler(placeMethods.controls, (_caller, request) => controls(given, request)),
      handler(placeMethods.find, (caller, request) => findPlace(given, caller, request)),
      handler(placeMethods.heads, (_caller, request) => placeHeads(given, request)),
      signedInHandler(placeMethods.watch, (caller, request) => watch(given, caller, request)),
      handler(placeMethods.papers, (_caller, request) => papers(given, request)),
    ],
  };
}
