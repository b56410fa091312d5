// Where passed-on words come from, in a sealed chat.
import type { GalleryState } from '../gallery/state.ts';
import { OriginLabel } from './origin-label.tsx';

const origin = { place: 'f6'.repeat(16), name: 'old_pier', title: 'Old pier', seq: 12 };

export const states: readonly GalleryState[] = [
  { name: 'proven', width: 320, render: () => <OriginLabel origin={{ ...origin, isProven: true, by: 'mira' }} /> },
  { name: 'claimed', width: 320, render: () => <OriginLabel origin={{ ...origin, title: '', isProven: false }} /> },
];
