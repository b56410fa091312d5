// Comments on a post: none, some, where one may write and where not.
import type { GalleryState } from '../../gallery/state.ts';
import { mateo, nowMs, samplePlace, samplePost, samplePosts } from '../gallery-places.ts';
import { idleActions, PlaceStage } from '../gallery-stage.tsx';
import type { PlacePost } from '../place-types.ts';
import { CommentsView, type CommentsViewProps } from './comments-view.tsx';

const nothing = (): void => undefined;
const group = samplePlace('Harbour talk', { kind: 'group', place: 'e5'.repeat(16), isMember: true });
const comments: readonly PlacePost[] = [
  samplePost(3, 'Thank you, I would have missed it.', { author: mateo }),
  samplePost(5, 'Is there room for bicycles?', { marks: { views: 0, comments: 0, reactions: [], own: '' } }),
];
const [post] = samplePosts;
const loaded = { state: 'loaded', post, group: group.place, comments, hasMore: true } as const;

function View(part: Partial<CommentsViewProps>) {
  const { openMenu: _, openComments: __, ...actions } = idleActions;
  return (
    <PlaceStage actions={actions}>
      <CommentsView
        state={loaded}
        info={samplePlace('Harbour news')}
        group={group}
        standing={{ kind: 'may' }}
        isPending={false}
        failure={undefined}
        doesEnterSend
        nowMs={nowMs}
        onSay={async () => true}
        onMore={nothing}
        onAgain={nothing}
        onJoin={nothing}
        {...part}
      />
    </PlaceStage>
  );
}

const width = 360;
const empty = { ...loaded, comments: [], hasMore: false };

export const states: readonly GalleryState[] = [
  { name: 'some', width, render: () => <View /> },
  { name: 'nobody yet, outside', width, render: () => <View state={empty} standing={{ kind: 'outside' }} /> },
  { name: 'asked', width, render: () => <View state={empty} standing={{ kind: 'asked' }} /> },
  { name: 'not posted', width, render: () => <View failure="There is no connection to the server." /> },
  {
    name: 'closed',
    width,
    render: () => <View state={{ ...empty, group: undefined }} group={undefined} standing={undefined} />,
  },
  { name: 'failed', width, render: () => <View state={{ ...empty, post: undefined, state: 'failed' }} /> },
  { name: 'loading', width, render: () => <View state={{ ...empty, state: 'loading' }} /> },
];
