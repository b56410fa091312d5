// Claims are said once: a server that shows one twice has repeated somebody's words. Pure but for what it remembers.

import { maxClaimSkewS } from '@heliogram/model';
import { toHex } from '@heliogram/protocol';
import { type PlaceProblem, problem } from './problems.ts';
import type { ReadEntry } from './read-entry.ts';

/** Claims made ahead of their time that are remembered at most; of the others those of the last hours suffice. */
const maxAhead = 10_000;

/** Finds claims that stand twice, over entries in order. */
export class Repeats {
  readonly #seen = new Map<string, { readonly seq: number; readonly time: number; readonly isAhead: boolean }>();

  /** @returns a problem for each entry whose claim stood before it already. */
  take(entries: readonly ReadEntry[]): PlaceProblem[] {
    const problems = entries.flatMap(({ seq, time, claim }) => {
      if (!claim) return [];
      const key = toHex(claim.id);
      const before = this.#seen.get(key);
      if (before && before.seq !== seq) return [problem('order', [seq], 'it was said once and stands here again')];
      this.#seen.set(key, { seq, time, isAhead: claim.notBefore > 0 });
      return [];
    });
    this.#forget(entries.at(-1)?.time ?? 0);
    return problems;
  }

  /** A claim is only taken within an hour of its own time, so older ones cannot come again; those made ahead can. */
  #forget(timeS: number): void {
    let ahead = 0;
    for (const [key, { time, isAhead }] of this.#seen) {
      if (isAhead) ahead += 1;
      if (isAhead ? ahead > maxAhead : time < timeS - 3 * maxClaimSkewS) this.#seen.delete(key);
    }
  }
}
