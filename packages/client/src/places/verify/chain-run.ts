// The hash chain over a run of entries, held against everything that names a hash in it: what authors signed, what is known of the
// settings and rights, what the reader saw before, and the head. Pure.
import { equal } from '@heliogram/crypto';
import { asBytes, type Bytes, type Claim } from '@heliogram/protocol';
import type { Controls } from './controls.ts';
import { type PlaceProblem, problem, spanOf } from './problems.ts';
import { hashAfter, type ReadEntry } from './read-entry.ts';

/** An entry's number and the chain hash after it. */
export interface ChainPoint {
  readonly seq: number;
  readonly hash: Bytes;
}

/** An entry of a run; with its claim only where its signature counts, because others vouch for nothing. */
export interface RunEntry {
  readonly entry: ReadEntry;
  readonly claim?: Claim;
}

export interface RunOutcome {
  /** The chain hash after each entry, and before the first under its number less one, as far as they follow from another. */
  readonly hashes: ReadonlyMap<number, Bytes>;
  readonly problems: readonly PlaceProblem[];
}

/**
 * Computes the chain upwards. Where somebody's signature contradicts what the server says of an entry, the signature is believed and the
 * entry is a problem: one lie is then one problem, and what follows it still verifies.
 * @param run in order of `seq`, each once; there may be holes.
 */
export function chainRun(run: readonly RunEntry[], previous: Bytes): RunOutcome {
  const first = run[0];
  if (!first) return { hashes: new Map(), problems: [] };
  const hashes = new Map<number, Bytes>([[first.entry.seq - 1, previous]]);
  const problems: PlaceProblem[] = [];
  for (const [index, { entry, claim }] of run.entries()) {
    if (claim) problems.push(...heldAgainst(hashes, claim, run.slice(0, index)));
    const before = hashes.get(entry.seq - 1);
    if (before) hashes.set(entry.seq, hashAfter(before, entry));
  }
  return { hashes, problems };
}

/** Holds one anchor against the hashes so far, and goes on from it. */
function heldAgainst(
  hashes: Map<number, Bytes>,
  { anchorSeq, anchorHash }: Claim,
  passed: readonly RunEntry[],
): PlaceProblem[] {
  const computed = hashes.get(anchorSeq);
  const named = asBytes(anchorHash);
  if (computed && equal(computed, named)) return [];
  // Before the run nobody here can tell; after a hole it is where the chain goes on.
  if (!computed && anchorSeq < (passed[0]?.entry.seq ?? anchorSeq)) return [];
  hashes.set(anchorSeq, named);
  for (const { entry } of passed) {
    const before = hashes.get(entry.seq - 1);
    if (entry.seq > anchorSeq && before) hashes.set(entry.seq, hashAfter(before, entry));
  }
  const detail = 'it is not what whoever wrote after it had seen there';
  return computed ? [problem('altered', [anchorSeq], detail)] : [];
}

/** What of the run contradicts settings and rights. */
export function againstControls(hashes: ReadonlyMap<number, Bytes>, controls: Controls): PlaceProblem[] {
  const wrong = [...hashes].filter(([seq, hash]) => {
    const step = controls.step(seq);
    return step !== undefined && !equal(step.hash, hash);
  });
  const detail = 'settings and rights are not those of this history';
  return wrong.length === 0
    ? []
    : [
        problem(
          'bad-controls',
          wrong.map(([seq]) => seq),
          detail,
        ),
      ];
}

/** What of the run, or of its head, contradicts what was seen before. */
export function againstKnown(
  hashes: ReadonlyMap<number, Bytes>,
  head: ChainPoint,
  known: readonly ChainPoint[],
): PlaceProblem[] {
  const newest = known.reduce((most, { seq }) => Math.max(most, seq), 0);
  const back =
    head.seq < newest
      ? [
          problem(
            'rolled-back',
            spanOf(head.seq + 1, newest),
            `it ends with entry ${head.seq}, though entry ${newest} was there before`,
          ),
        ]
      : [];
  const others = known.filter(({ seq, hash }) => {
    const now = seq === head.seq ? head.hash : hashes.get(seq);
    return now !== undefined && !equal(now, hash);
  });
  const seqs = others.map(({ seq }) => seq);
  const detail = 'the history up to here is not the one that was shown before';
  return seqs.length === 0 ? back : [...back, problem('forked', seqs, detail)];
}
