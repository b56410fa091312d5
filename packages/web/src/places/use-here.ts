// The places of the account for a screen of them.
import { useEffect } from 'react';
import { useApp } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import type { Places } from './places-context.ts';

/** Undefined until they are here. Where they could not be had when the app began, they are asked for again. */
export function usePlacesHere(): Places | undefined {
  const { places } = useApp();
  const here = useValue(places.here);
  useEffect(() => {
    if (!here) places.start();
  }, [here, places]);
  return here;
}
