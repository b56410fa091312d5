// Following, joining, and the way back, from an open place.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { mutedUntil } from '../../talk/chat-list/chat-actions.ts';
import type { PlaceInfo } from '../place-types.ts';
import { usePlaces } from '../places-context.ts';

export interface Entering {
  readonly isPending: boolean;
  /** The one thing to do for who is not in yet. */
  readonly main: { readonly label: string; readonly isPending: boolean; readonly onPress: () => void } | undefined;
  follow(): void;
  join(): void;
  takeBack(): void;
  mute(isMuted: boolean): void;
}

export function useEntering(info: PlaceInfo): Entering {
  const { t } = useLingui();
  const { engine } = useApp();
  const { model } = usePlaces();
  const [isPending, setPending] = useState(false);
  const { place } = info;
  const run = (work: () => Promise<unknown>): void => {
    setPending(true);
    void work().finally(() => setPending(false));
  };
  const follow = (): void => run(() => model.follow(place, true));
  return {
    isPending,
    main: info.isFollowing ? undefined : { label: t`Follow`, isPending, onPress: follow },
    follow,
    join: () => run(() => model.change(place, {}, () => engine.places.join(place))),
    takeBack: () => run(() => model.change(place, { hasAsked: false }, () => engine.places.leave(place))),
    mute: (isMuted) => void model.mute(place, mutedUntil(isMuted ? 'forever' : 'off', Date.now())),
  };
}
