// What those without an account may make the server hold while they read what is public: a few answers are made at a time, and a large
// one counts as many.
import { Code, Rate, type RefusalValue, refuse } from '@heliogram/protocol';
import type { Caller } from '../platform/feature.ts';
import type { Limiter } from '../platform/limiter.ts';
import { createTurnstile } from '../platform/turnstile.ts';

/** Bounds strangers. */
export interface Strangers {
  /** Runs `work` when it is its turn; at once for who has an account and for what is no public reading. OVERLOADED, RATE_LIMITED. */
  through<T>(rate: Rate, caller: Caller, work: () => Promise<T>): Promise<T | RefusalValue>;
  /** An answer of so many bytes goes out. */
  answered(rate: Rate, caller: Caller, sizeBytes: number): void;
}

/** Answers being made at once: those with accounts need the database too. */
const maxAtOnce = 8;
const maxWaiting = 1000;
/** Every so many bytes of an answer cost what another call does. */
const bytesPerCall: number = 32 * 1024;

const publicRates: ReadonlySet<Rate> = new Set([Rate.PUBLIC, Rate.SEARCH]);

export function createStrangers(limiter: Limiter): Strangers {
  const turnstile = createTurnstile(maxAtOnce, maxWaiting);
  const isBounded = (rate: Rate, caller: Caller): boolean => caller.level === 'none' && publicRates.has(rate);
  return {
    async through(rate, caller, work) {
      if (!isBounded(rate, caller)) return work();
      const turn = turnstile.through(async () => {
        // What was answered meanwhile may have used up what was there when it came.
        const waitMs = limiter.take(caller.address, rate, 0);
        return waitMs > 0 ? refuse(Code.RATE_LIMITED, { retryAfterMs: waitMs }) : work();
      });
      return turn ?? refuse(Code.OVERLOADED, { retryAfterMs: 1000 });
    },
    answered(rate, caller, sizeBytes) {
      const calls = Math.floor(sizeBytes / bytesPerCall);
      if (calls > 0 && isBounded(rate, caller)) limiter.owe(caller.address, rate, calls);
    },
  };
}
