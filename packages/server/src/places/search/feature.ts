// Searching public places: names, and what is said.
import { Code, isRefusal, placeMethods, refuse, type SearchPlacesRequest } from '@heliogram/protocol';
import { type Caller, type Feature, handler } from '../../platform/feature.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { DirectoryApi } from '../directory/api.ts';
import { cardsOf, type PlaceCounts, type PlaceStates } from '../places/api.ts';
import type { SearchApi } from './api.ts';
import { migrations } from './migrations.ts';

export interface SearchFeatureDependencies {
  readonly journal: Journal;
  readonly directory: DirectoryApi;
  readonly search: SearchApi;
  readonly states: PlaceStates;
  readonly counts?: PlaceCounts;
}

const usualLimit = 20;
const maxPlaces = 10;

export function searchFeature(given: SearchFeatureDependencies): Feature {
  const { directory, search, states } = given;
  const answer = async (_caller: Caller, { words, place: id, language, limit }: SearchPlacesRequest) => {
    const place = id.length > 0 ? await states.byId(id) : undefined;
    if (id.length > 0 && !place) return refuse(Code.NOT_FOUND, { detail: 'place' });
    const asked = { words, language, limit: limit || usualLimit, ...(place && { place }) };
    const [posts, names] = await Promise.all([search.posts(asked), place ? [] : directory.find(words, maxPlaces)]);
    if (isRefusal(posts)) return posts;
    const known = (await Promise.all(names.map((one) => states.byId(one)))).filter((one) => one !== undefined);
    return { places: await cardsOf(given, known), posts };
  };
  return { name: 'places/search', migrations, methods: [handler(placeMethods.search, answer)] };
}
