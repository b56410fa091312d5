// The line about a newer version.
import type { GalleryState } from '../gallery/state.ts';
import { UpdateNoteDrawn } from './update-note.tsx';

export const states: readonly GalleryState[] = [
  { name: 'a newer version', width: 480, render: () => <UpdateNoteDrawn onUpdate={() => undefined} /> },
];
