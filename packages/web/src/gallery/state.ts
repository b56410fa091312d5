// What the gallery shows: one state of one component.
import type { ReactNode } from 'react';

/** A state to draw. `width` and `height` in CSS pixels give the stage a fixed size; without them it takes what the state needs. */
export interface GalleryState {
  /** Unique within its file, in words: `long name`. */
  readonly name: string;
  readonly render: () => ReactNode;
  readonly width?: number;
  readonly height?: number;
}
