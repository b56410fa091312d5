// The present, to the minute: for labels of time that would otherwise grow old.
import { useSyncExternalStore } from 'react';

const minuteMs = 60_000;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, minuteMs / 4);
  return () => clearInterval(timer);
}

function now(): number {
  return Math.floor(Date.now() / minuteMs) * minuteMs;
}

/** Milliseconds since 1970 at the beginning of this minute. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, now, now);
}
