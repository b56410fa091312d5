// Joining by a link, and links to be copied.
import type { GalleryState } from '../../gallery/state.ts';
import { CopyLine } from './copy-line.tsx';
import type { JoinState } from './join.model.ts';
import { Join } from './join-screen.tsx';

const preview = { chat: 'ab12', title: 'Weekend sailing', members: 12, autoAccept: true };
const join = (state: JoinState) => () => (
  <Join state={state} onJoin={() => undefined} onAgain={() => undefined} onLeave={() => undefined} />
);

export const states: readonly GalleryState[] = [
  { name: 'join looking', width: 360, height: 480, render: join({ kind: 'looking' }) },
  { name: 'join', width: 720, height: 560, render: join({ kind: 'shown', preview }) },
  {
    name: 'join phone',
    width: 360,
    height: 560,
    render: join({ kind: 'shown', preview: { ...preview, autoAccept: false } }),
  },
  { name: 'join asking', width: 360, height: 560, render: join({ kind: 'asking', preview }) },
  {
    name: 'join asked',
    width: 360,
    height: 560,
    render: join({ kind: 'asked', preview: { ...preview, autoAccept: false } }),
  },
  { name: 'join no link', width: 360, height: 480, render: join({ kind: 'no-link' }) },
  { name: 'join failed', width: 360, height: 480, render: join({ kind: 'failed', error: new Error('gone') }) },
  {
    name: 'copy',
    width: 344,
    render: () => <CopyLine text={`https://example.org/join#${'a'.repeat(64)}`} label="Invite link" />,
  },
];
