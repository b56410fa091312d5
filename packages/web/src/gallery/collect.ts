// Every state there is: all files named `….gallery.tsx`, by district and component.
import type { GalleryState } from './state.ts';

/** A state with its address: `platform/ui/button/primary`. */
export interface PlacedState extends GalleryState {
  readonly path: string;
}

const files = import.meta.glob<{ readonly states: readonly GalleryState[] }>('../**/*.gallery.tsx', { eager: true });

export const allStates: readonly PlacedState[] = Object.entries(files)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([file, { states }]) => {
    const place = file.replace('../', '').replace('.gallery.tsx', '');
    return states.map((state) => ({ ...state, path: `${place}/${state.name}` }));
  });
