// The keys that frank messages: random, one for each UTC day, kept for 90 days so that reports can be checked. Never logged.
import type { Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { deleteHubKeysBefore, hubKeyOf } from './store.ts';

const dayS = 86_400;
/** Days a key is kept after its own. */
const keptDays = 90;

/** Keys by time. `prepare` before `at`, which must not wait. */
export interface HubKeys {
  /** Makes sure of the keys around now. Resolves at once when they are there. */
  prepare(): Promise<void> | undefined;
  /** The key of a time close to now. @throws Error when it was not prepared. */
  at(timeS: number): Bytes;
  /** Deletes keys past their time. */
  forgetOld(): Promise<void>;
}

export function createHubKeys(given: {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
}): HubKeys {
  const keys = new Map<number, Bytes>();
  let preparing: Promise<void> | undefined;
  const today = (): number => Math.floor(given.nowMs() / 1000 / dayS);
  // A journal's time may be a little ahead of this clock, or the day may turn while an append waits.
  const around = (day: number): number[] => [day - 1, day, day + 1];
  const load = async (day: number): Promise<void> => {
    for (const one of around(day)) {
      if (!keys.has(one)) keys.set(one, await hubKeyOf(given.database, one, given.random(32)));
    }
    for (const one of keys.keys()) if (Math.abs(one - day) > 2) keys.delete(one);
  };
  return {
    prepare() {
      const day = today();
      if (around(day).every((one) => keys.has(one))) return undefined;
      preparing ??= load(day).finally(() => {
        preparing = undefined;
      });
      return preparing;
    },
    at(timeS) {
      const key = keys.get(Math.floor(timeS / dayS));
      if (!key) throw new Error('the hub key of this day is not at hand');
      return key;
    },
    forgetOld: () => deleteHubKeysBefore(given.database, today() - keptDays),
  };
}
