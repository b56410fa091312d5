// The directory of places that want to be found.
import { type DirectoryRequest, placeMethods } from '@heliogram/protocol';
import { type Caller, type Feature, handler } from '../../platform/feature.ts';
import type { Journal } from '../../platform/journal/port.ts';
import { cardsOf, type PlaceCounts, type PlaceStates } from '../places/api.ts';
import type { DirectoryApi } from './api.ts';
import { migrations } from './migrations.ts';
import { countEveryMs } from './rule.ts';

export interface DirectoryFeatureDependencies {
  readonly journal: Journal;
  readonly directory: DirectoryApi;
  readonly states: PlaceStates;
  readonly counts?: PlaceCounts;
}

const usualLimit = 20;

export function directoryFeature(given: DirectoryFeatureDependencies): Feature {
  const { directory, states } = given;
  const list = async (_caller: Caller, request: DirectoryRequest) => {
    const { category, language, kind, after, limit } = request;
    const page = await directory.list({ category, language, kind }, after, limit || usualLimit);
    const places = (await Promise.all(page.places.map((id) => states.byId(id)))).filter((place) => place !== undefined);
    return { places: await cardsOf(given, places), ...(page.next && { next: page.next }) };
  };
  return {
    name: 'places/directory',
    migrations,
    methods: [handler(placeMethods.directory, list)],
    jobs: [{ name: 'count-followers-for-directory', everyMs: countEveryMs, run: (signal) => directory.count(signal) }],
  };
}
