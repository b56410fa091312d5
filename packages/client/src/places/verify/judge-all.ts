// Entries judged together: those that were asked for, and those they refer to. Where they stand in the chain is another matter. Pure.
import type { PlaceEvent } from '@heliogram/model';
import { PlaceEntryKind, toHex } from '@heliogram/protocol';
import { type Erasure, type Fault, type Judge, judgeBody, judgeClaim, type Standing } from './judge.ts';
import { type PlaceProblem, type PlaceProblemKind, problem } from './problems.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

/** An entry as judged. `event` is what people may see of it. */
export interface JudgedEntry {
  readonly seq: number;
  readonly entry: ReadEntry;
  readonly event?: PlaceEvent;
  readonly problem?: PlaceProblemKind;
}

/** The same, before it is known what else is wrong. */
export interface FaultedEntry extends Omit<JudgedEntry, 'problem'> {
  readonly fault?: Fault;
}

export interface Judged {
  /** In the order given. */
  readonly standings: readonly Standing[];
  readonly entries: readonly FaultedEntry[];
  readonly referred: readonly FaultedEntry[];
}

/** Judges entries, with encoded ones that explain or replace some of them. */
export async function judgeAll(
  run: readonly ReadEntry[],
  encodedReferred: readonly Uint8Array[],
  rules: Judge,
): Promise<Judged> {
  const referred = referredIn(encodedReferred);
  const judge = { ...rules, targetOf: targetsIn([...referred, ...run], rules) };
  const standings = await Promise.all(run.map((entry) => judgeClaim(entry, judge)));
  const others = await Promise.all(referred.map((entry) => judgeClaim(entry, judge)));
  const erasures = erasuresIn([...standings, ...others]);
  const judged = (some: readonly Standing[]): Promise<FaultedEntry[]> =>
    Promise.all(some.map((one) => judgedEntry(one, judge, erasures)));
  return { standings, entries: await judged(standings), referred: await judged(others) };
}

/** What is wrong with entries by themselves. */
export function faultsOf(entries: readonly FaultedEntry[]): PlaceProblem[] {
  return entries.flatMap(({ seq, fault }) => (fault ? [problem(fault.kind, [seq], fault.detail)] : []));
}

/** The entry with the gravest that is wrong with it. */
export function withProblem(
  { seq, event, entry, fault }: FaultedEntry,
  problems: readonly PlaceProblem[],
): JudgedEntry {
  const kind = fault?.kind ?? problems.find(({ seqs }) => seqs.includes(seq))?.kind;
  return { seq, entry, ...(event && { event }), ...(kind && { problem: kind }) };
}

/** Only newer versions and erasures are referred to. Their places in the chain are seen when they are read; here only what was signed counts. */
function referredIn(encoded: readonly Uint8Array[]): ReadEntry[] {
  const entries = encoded.map(readEntry).filter((entry) => entry !== undefined);
  return entries.filter(({ claim }) => claim?.kind === PlaceEntryKind.EDIT || claim?.kind === PlaceEntryKind.ERASE);
}

function targetsIn(near: readonly ReadEntry[], { targetOf }: Judge): Judge['targetOf'] {
  const found = new Map(near.flatMap(({ seq, claim }) => (claim ? [[seq, claim] as const] : [])));
  return (seq) => {
    const claim = found.get(seq);
    return claim ? { kind: claim.kind, account: toHex(claim.account) } : targetOf(seq);
  };
}

function erasuresIn(standings: readonly Standing[]): Map<number, Erasure> {
  const found = new Map<number, Erasure>();
  for (const { entry, ...rest } of standings) {
    if (rest.fault || rest.claim.kind !== PlaceEntryKind.ERASE) continue;
    const { account, target } = rest.claim;
    found.set(entry.seq, { seq: entry.seq, account: toHex(account), target });
  }
  return found;
}

async function judgedEntry(
  standing: Standing,
  judge: Judge,
  erasures: ReadonlyMap<number, Erasure>,
): Promise<FaultedEntry> {
  const { entry } = standing;
  if (standing.fault) return { seq: entry.seq, entry, fault: standing.fault };
  const { event, fault } = await judgeBody(standing, judge, erasures);
  return { seq: entry.seq, entry, ...(event && { event }), ...(fault && { fault }) };
}
