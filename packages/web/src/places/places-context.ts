// How the screens of places reach what they share: the places of the account, and public media.
import { createContext, use } from 'react';
import { useValue } from '../platform/observe/use-value.ts';
import type { PlaceInfo } from './place-types.ts';
import type { PlacesModel } from './places.model.ts';
import type { PublicMedia } from './public-media.ts';

export interface Places {
  readonly model: PlacesModel;
  readonly media: PublicMedia;
}

export const PlacesContext = createContext<Places | undefined>(undefined);

export function usePlaces(): Places {
  const places = use(PlacesContext);
  if (!places) throw new Error('usePlaces outside of a signed-in app');
  return places;
}

/** What is known of a place by id or `@name`; undefined too where none is asked for. */
export function useKnownPlace(model: PlacesModel, place: string | undefined): PlaceInfo | undefined {
  return knownAt(model, place, useValue(model.revision));
}

/** As of a revision: what is drawn is kept for as long as nothing that is given here changes. */
function knownAt(model: PlacesModel, place: string | undefined, _revision: number): PlaceInfo | undefined {
  return place === undefined ? undefined : model.known(place);
}
