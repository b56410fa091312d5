// Where entries stand: what is missing from a page, what stands twice or in the wrong order, and what was moved. Pure.
import { PlaceKind } from '@heliogram/protocol';
import type { Controls } from './controls.ts';
import type { Standing } from './judge.ts';
import type { AskedPage } from './page.ts';
import { type PlaceProblem, problem, spanOf } from './problems.ts';
import type { ReadEntry } from './read-entry.ts';

/** The entries of a page in order, each once, and what is wrong with how they came. `undefined` stands for bytes that are no entry. */
export function holesIn(
  read: readonly (ReadEntry | undefined)[],
  asked: AskedPage,
  headSeq: number,
): { readonly run: readonly ReadEntry[]; readonly problems: readonly PlaceProblem[] } {
  const problems: PlaceProblem[] = [];
  const bySeq = new Map<number, ReadEntry>();
  const unreadable = new Set<number>();
  let before: ReadEntry | undefined;
  for (const entry of read) {
    if (!entry) {
      unreadable.add((before?.seq ?? firstOf(read) - 2) + 1);
      continue;
    }
    const isBehind = before !== undefined && entry.seq <= before.seq;
    if (isBehind || bySeq.has(entry.seq)) problems.push(outOfOrder(entry.seq));
    else if (before && entry.time < before.time)
      problems.push(problem('order', [entry.seq], 'the time runs backwards'));
    if (!bySeq.has(entry.seq)) bySeq.set(entry.seq, entry);
    if (!isBehind) before = entry;
  }
  const run = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  if (unreadable.size > 0) problems.push(problem('altered', unreadable, 'it cannot be read'));
  const missing = missingIn(run, asked, headSeq).filter((seq) => !unreadable.has(seq));
  if (missing.length > 0) problems.push(problem('missing', missing, 'it is not there'));
  return { run, problems };
}

const outOfOrder = (seq: number): PlaceProblem => problem('order', [seq], 'it stands in the wrong order');

function firstOf(read: readonly (ReadEntry | undefined)[]): number {
  return read.find((entry) => entry !== undefined)?.seq ?? 2;
}

/** What lies between the ends that the question and the head demand, and is not in the run. */
function missingIn(run: readonly ReadEntry[], { after, before }: AskedPage, headSeq: number): number[] {
  const [first, last] = [run[0]?.seq, run.at(-1)?.seq];
  const end = after > 0 ? last : before > 0 ? Math.min(before - 1, headSeq) : headSeq;
  const from = after > 0 ? after + 1 : (first ?? end ?? 1);
  const to = Math.max(end ?? Math.min(from, headSeq), last ?? 0);
  const missing: number[] = [];
  let expected = from;
  for (const { seq } of run) {
    missing.push(...spanOf(expected, seq - 1));
    expected = seq + 1;
  }
  missing.push(...spanOf(expected, to));
  return missing.filter((seq) => seq > 0);
}

/**
 * Entries that stand where their authors did not put them. In a channel an author names the entry directly before, so that what was
 * moved tells where it belongs: then what was taken out is missing, and what was exchanged is out of order.
 */
export function displacedIn(standings: readonly Standing[], controls: Controls): PlaceProblem[] {
  const displaced = standings.filter((one) => one.fault === undefined && one.displaced !== undefined);
  if (displaced.length === 0) return [];
  const seqs = displaced.map(({ entry }) => entry.seq);
  const isChannel = controls.authority?.settings.kind === PlaceKind.CHANNEL;
  const originals = new Set(displaced.map(({ entry }) => (entry.claim?.anchorSeq ?? 0) + 1));
  const isExchanged = seqs.every((seq) => originals.has(seq));
  const wrong = problem('order', seqs, 'it stands where its author did not put it');
  if (!isChannel || isExchanged) return [wrong];
  const missing = spanOf(Math.min(...seqs), Math.max(...originals)).filter((seq) => !originals.has(seq));
  const closed = problem('missing', missing, 'it was taken out, and what follows was moved up');
  return missing.length === 0 ? [wrong] : [closed, wrong];
}
