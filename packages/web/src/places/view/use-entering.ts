// Following, joining, and the way back, from an open place.
import { useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { mutedUntil } from '../../talk/chat-list/chat-actions.ts';
import type { PlaceInfo } from '../place-types.ts';
import { usePlaces } from '../places-context.ts';

export interface Entering {
  readonly isPending: boolean;
  follow(): void;
  join(): void;
  takeBack(): void;
  mute(isMuted: boolean): void;
}

export function useEntering(info: PlaceInfo): Entering {
  const { engine } = useApp();
  const { model } = usePlaces();
  const [isPending, setPending] = useState(false);
  const { place } = info;
  const run = (work: () => Promise<unknown>): void => {
    setPending(true);
    void work().finally(() => setPending(false));
  };
  return {
    isPending,
    follow: () => run(() => model.follow(place, true)),
    join: () => run(() => model.change(place, {}, () => engine.places.join(place))),
    takeBack: () => run(() => model.change(place, { hasAsked: false }, () => engine.places.leave(place))),
    mute: (isMuted) => void model.mute(place, mutedUntil(isMuted ? 'forever' : 'off', Date.now())),
  };
}
