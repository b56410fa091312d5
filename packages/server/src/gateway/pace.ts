// Who sends or takes next to nothing is let go: a transfer must move a little in every period.

/** What must move in a period at least. */
export const leastBytes = 4096;

/** Counts what moves. */
export interface Pace {
  moved(bytes: number): void;
  stop(): void;
}

/** Calls `tooSlow` once when fewer than `leastBytes` moved in a period. */
export function startPace(periodMs: number, leastBytes: number, tooSlow: () => void): Pace {
  let moved = 0;
  const timer = setInterval(() => {
    if (moved < leastBytes) {
      clearInterval(timer);
      tooSlow();
    }
    moved = 0;
  }, periodMs);
  timer.unref();
  return {
    moved(bytes) {
      moved += bytes;
    },
    stop: () => clearInterval(timer),
  };
}
