// How the screens of places reach what they share: the places of the account, and public media.
import { createContext, use } from 'react';
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
