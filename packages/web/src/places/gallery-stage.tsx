// What drawings of places stand in, in the gallery: actions that do nothing, media that never come.
import type { ReactNode } from 'react';
import { Keyed, value } from '../platform/observe/store.ts';
import type { Viewing } from '../talk/media/media.model.ts';
import { type Media, MediaContext } from '../talk/media/media-context.ts';
import { SoundPlayer } from '../talk/media/voice/sound-player.ts';
import { type PostActions, PostActionsContext } from './view/post-actions.ts';

const nothing = (): void => undefined;
const never = (): Promise<never> => new Promise(() => undefined);

const media: Media = {
  isServed: value(false),
  transfers: new Keyed(),
  viewing: value<Viewing | undefined>(undefined),
  sound: new SoundPlayer(() => new Audio(), never),
  url: () => '',
  open: never,
  save: () => Promise.resolve(),
  cancel: () => Promise.resolve(),
  look: nothing,
};

/** Everything can be pressed. */
export const idleActions: PostActions = {
  react: nothing,
  chooseReaction: nothing,
  openMenu: nothing,
  openHistory: nothing,
  openComments: nothing,
  goTo: nothing,
  openOrigin: nothing,
  openName: nothing,
  retry: nothing,
  discard: nothing,
  seen: nothing,
};

export function PlaceStage({
  actions = idleActions,
  children,
}: {
  readonly actions?: PostActions;
  readonly children: ReactNode;
}) {
  return (
    <MediaContext value={media}>
      <PostActionsContext value={actions}>{children}</PostActionsContext>
    </MediaContext>
  );
}
