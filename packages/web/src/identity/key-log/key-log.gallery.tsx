import type { KeyLogStatus } from '@heliogram/client';
import type { GalleryState } from '../../gallery/state.ts';
import { KeyLogDrawn } from './key-log-group.tsx';

const nothing = (): void => undefined;

const status: KeyLogStatus = {
  origin: 'chat.example.org/keys',
  size: 48_112,
  root: '00'.repeat(32),
  entryAtMs: 1_790_000_000_000,
  lookedAtMs: 1_790_000_060_000,
  witnesses: [],
};

const drawn = (shown: KeyLogStatus | null, isChecking = false) => (
  <div style={{ padding: '1.25rem' }}>
    <KeyLogDrawn status={shown} isChecking={isChecking} onCheck={nothing} />
  </div>
);

export const states: readonly GalleryState[] = [
  { name: 'nobody asked', width: 640, render: () => drawn(status) },
  {
    name: 'confirmed, phone',
    width: 360,
    render: () => drawn({ ...status, size: 1, witnesses: ['witness.example.net', 'university.example.edu'] }, true),
  },
  { name: 'nothing yet, phone', width: 360, render: () => drawn(null) },
];
