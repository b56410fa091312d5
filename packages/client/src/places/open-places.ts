// Opens public places for one account.
import { type OpenPlaces, Places, type PlacesOptions } from './places.ts';
import { PlacesApi } from './places-api.ts';

/** Puts everything together. */
export async function openPlaces(options: PlacesOptions): Promise<OpenPlaces> {
  const places = new Places(options);
  return { places, api: new PlacesApi(places) };
}
