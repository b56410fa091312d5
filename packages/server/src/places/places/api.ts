// The door of places: what a place is and who may do what there, for slices that keep something beside it.

export { noteAuthors } from './authors.ts';
export { askAhead, askHooks, type Beside, referFiles, tellAppended, tellDurable, tellEmptied } from './beside.ts';
export { cardsOf, standingOf } from './cards.ts';
export { afterControl, type ChainedEntry, chainedEntries, storeControl } from './controls.ts';
export { buildEntry, emptiedEntry, orStart, readPlaceEntry } from './entry.ts';
export type {
  PlaceAppended,
  PlaceCounts,
  PlaceHook,
  PlaceIncoming,
  PlaceMarks,
  PlaceMedia,
} from './guard.ts';
export { nameInKeyLog } from './logged-names.ts';
export { refuseViolation } from './refusals.ts';
export { readSigned, refuseSigner, type SignedClaim } from './signed.ts';
export { createPlaceStates, type PlaceState, type PlaceStates, topicOf } from './state.ts';
