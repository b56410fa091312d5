// Lets a few through at a time, some wait, and turns the others away: for work that would else take what everybody needs.

/** Bounded work. */
export interface Turnstile {
  /** Runs `work` when it is its turn; `undefined`, and nothing done, when too many wait already. */
  through<T>(work: () => Promise<T>): Promise<T> | undefined;
}

export function createTurnstile(maxAtOnce: number, maxWaiting: number): Turnstile {
  const waiting: (() => void)[] = [];
  let running = 0;
  /** A place that is free goes to who waits longest; nobody new can take it in between. */
  const next = (): void => {
    const first = waiting.shift();
    if (first) first();
    else running--;
  };
  return {
    through(work) {
      if (running < maxAtOnce) {
        running++;
        return work().finally(next);
      }
      if (waiting.length >= maxWaiting) return undefined;
      return new Promise<void>((resolve) => waiting.push(resolve)).then(() => work().finally(next));
    },
  };
}
