// The door of places: what a place is and who may do what there, for slices that keep something beside it.
export type {
  FilePlace,
  PlaceAppended,
  PlaceCounts,
  PlaceHook,
  PlaceIncoming,
  PlaceMarks,
  PlaceMedia,
} from './guard.ts';
export { createPlaceStates, type PlaceState, type PlaceStates } from './state.ts';
