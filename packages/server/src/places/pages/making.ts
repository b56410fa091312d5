// Pages on their way: each made once for all who ask for it meanwhile, a few at a time, and no more than may wait.
import { createTurnstile } from '../../platform/turnstile.ts';

/** Makes what memory does not hold. */
export interface Making<T> {
  /** What `make` gives, or what somebody else's under this key will give; `undefined` when too many wait already. */
  of(key: string, make: () => Promise<T>): Promise<T> | undefined;
}

export function createMaking<T>(maxAtOnce: number, maxWaiting: number): Making<T> {
  const turnstile = createTurnstile(maxAtOnce, maxWaiting);
  const running = new Map<string, Promise<T>>();
  return {
    of(key, make) {
      const known = running.get(key);
      if (known) return known;
      const begun = turnstile.through(make)?.finally(() => running.delete(key));
      if (begun) running.set(key, begun);
      return begun;
    },
  };
}
