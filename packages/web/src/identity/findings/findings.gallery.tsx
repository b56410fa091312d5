import type { KeptFinding } from '@heliogram/client';
import { findingKinds } from '@heliogram/client/findings';
import type { GalleryState } from '../../gallery/state.ts';
import { FindingAlert } from './finding-alert.tsx';
import { FindingsList } from './findings-list.tsx';

const nothing = (): void => undefined;

const found: readonly KeptFinding[] = [
  { kind: 'username-moved', detail: 'the server gives the name lena to another account', atMs: 1_790_000_000_000 },
  { kind: 'withheld-commit', chat: 'c', seq: 41, detail: 'entry 41 is of epoch 7', atMs: 1_785_000_000_000 },
  { kind: 'duty-failed', detail: 'following failed: RangeError', atMs: 1_780_000_000_000 },
];

const every = findingKinds.map((kind): KeptFinding => ({ kind, detail: 'said in English', atMs: 1_790_000_000_000 }));

const list = (findings: readonly KeptFinding[]) => (
  <div style={{ padding: '1.25rem' }}>
    <FindingsList findings={findings} titleOf={() => 'Harbour'} />
  </div>
);

export const states: readonly GalleryState[] = [
  { name: 'list', width: 640, render: () => list(found) },
  { name: 'every kind, phone', width: 360, render: () => list(every) },
  { name: 'nothing', width: 360, render: () => list([]) },
  {
    name: 'alert, phone',
    width: 360,
    render: () => <FindingAlert unseen={found} onShow={nothing} onClose={nothing} />,
  },
];
