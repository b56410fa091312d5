// The frame's own words: strips, and a start that fails.
import type { GalleryState } from '../../gallery/state.ts';
import { StartFailed } from './starting.tsx';
import { ShownState } from './strip.tsx';

export const states: readonly GalleryState[] = [
  { name: 'offline', width: 720, render: () => <ShownState shown="offline" /> },
  { name: 'connecting phone', width: 360, render: () => <ShownState shown="connecting" /> },
  { name: 'removed', width: 360, render: () => <ShownState shown="closed" /> },
  {
    name: 'start failed',
    width: 360,
    height: 480,
    render: () => <StartFailed error={new Error('the store is held by another tab')} />,
  },
];
