// What the shell takes out of the public part of the app.

export { NewPlaceScreen } from './create/new-place-screen.tsx';
export { ListedPlace, ListedPlaceMenu } from './list/listed-place.tsx';
export { openPlaces } from './open-places.ts';
export { OriginLabel } from './origin-label.tsx';
export { PlacePanel } from './place-panel.tsx';
export { PublicPart } from './search/public-part.tsx';
export { PlaceScreen } from './view/place-screen.tsx';
