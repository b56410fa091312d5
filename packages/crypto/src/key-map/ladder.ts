// The binary ladder (draft-ietf-keytrans-protocol, "Binary Ladder"): which versions of a label must be looked up, and what must
// be found, to know that one of them is the newest. The steps follow from the answer alone, so over one map there is only one.

import { CryptoError } from '../crypto-error.ts';
import { MAX_VERSION } from './commitment.ts';

/** Longest ladder. */
export const MAX_LADDER_STEPS = 64;

/** One look at the map. */
export type LadderStep = { readonly version: number; readonly isPresent: boolean };

/**
 * The steps that show that `newest` is the newest version; null shows that there is none.
 * @example ladderTo(6) looks at 0, 1, 3 (there), 7 (absent), 5, 6 (there)
 * @throws CryptoError `out-of-range`.
 */
export function ladderTo(newest: number | null): LadderStep[] {
  if (newest === null) return [{ version: 0, isPresent: false }];
  if (!Number.isSafeInteger(newest) || newest < 0 || newest > MAX_VERSION) {
    throw new CryptoError('out-of-range', 'a version out of bounds');
  }
  const steps: LadderStep[] = [];
  let present = 0;
  let absent = 0;
  for (let power = 1; absent === 0; power *= 2) {
    const version = power - 1;
    const isPresent = version <= newest;
    steps.push({ version, isPresent });
    if (isPresent) present = version;
    else absent = version;
  }
  while (absent - present > 1) {
    const version = Math.floor((present + absent) / 2);
    const isPresent = version <= newest;
    steps.push({ version, isPresent });
    if (isPresent) present = version;
    else absent = version;
  }
  return steps;
}
