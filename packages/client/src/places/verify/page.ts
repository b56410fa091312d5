// One page of a public place, verified: are these the entries that were asked for, does everything about each of them hold, and what do
// people see of them. Pure: asks nobody, keeps nothing.
import { equal } from '@heliogram/crypto';
import type { Target } from '@heliogram/model';
import { asBytes, type Bytes, type ReadPlaceResponse } from '@heliogram/protocol';
import type { Authors } from './authors.ts';
import { againstControls, againstKnown, type ChainPoint, chainRun, type RunEntry } from './chain-run.ts';
import type { Controls } from './controls.ts';
import type { RecordCheck, Standing } from './judge.ts';
import { type FaultedEntry, faultsOf, type JudgedEntry, judgeAll, withProblem } from './judge-all.ts';
import { displacedIn, holesIn } from './positions.ts';
import { gathered, type PlaceProblem, problem } from './problems.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';
import { Repeats } from './repeats.ts';

/** What was asked for, as in `ReadPlaceRequest`. */
export interface AskedPage {
  readonly after: number;
  readonly before: number;
}

export interface PageInput {
  readonly asked: AskedPage;
  readonly answer: Pick<ReadPlaceResponse, 'entries' | 'previousHash' | 'headSeq' | 'headHash' | 'referred'>;
  /** Up to the head. */
  readonly controls: Controls;
  readonly authors: Authors;
  readonly isRecorded: RecordCheck;
  /** What this reader saw before. */
  readonly known?: readonly ChainPoint[];
  /** What entries outside of the page are about, where known. */
  readonly targetOf?: (seq: number) => Target | undefined;
}

export interface VerifiedPage {
  /** Ascending. */
  readonly entries: readonly JudgedEntry[];
  /** Newer versions and erasures from outside of the page that verified. */
  readonly referred: readonly JudgedEntry[];
  readonly problems: readonly PlaceProblem[];
  /** See `RunOutcome`. */
  readonly hashes: ReadonlyMap<number, Bytes>;
  readonly head: ChainPoint;
}

/** Verifies a page as docs/formats/place-entry.md says. */
export async function verifyPage(input: PageInput): Promise<VerifiedPage> {
  const { answer, controls, authors, isRecorded, known = [], targetOf = () => undefined } = input;
  const { run, problems: holes } = holesIn(answer.entries.map(readEntry), input.asked, answer.headSeq);
  const judged = await judgeAll(run, answer.referred, { controls, authors, isRecorded, targetOf });
  const { standings } = judged;
  const chain = chainRun(standings.map(runEntryOf), hashFrom(answer.previousHash));
  const head = { seq: answer.headSeq, hash: hashFrom(answer.headHash) };
  const altered = [...chain.problems, ...againstStart(run, answer.previousHash), ...againstHead(chain, head)];
  const displaced = displacedIn(standings, controls);
  const faulty = judged.entries.filter((one) => one.fault).map(({ seq }) => seq);
  const isFaulty = new Set([...faulty, ...displaced.flatMap(({ seqs }) => seqs)]);
  const problems = [
    ...holes,
    ...faultsOf([...judged.entries, ...judged.referred]),
    ...displaced,
    ...new Repeats().take(run),
    ...beyond(judged.referred, head),
    ...altered.filter(({ seqs }) => seqs.some((seq) => !isFaulty.has(seq))),
    ...againstControls(chain.hashes, controls),
    ...againstKnown(chain.hashes, head, known),
    ...(controls.problem ? [controls.problem] : []),
  ];
  return {
    entries: judged.entries.map((one) => withProblem(one, problems)),
    referred: judged.referred.map((one) => withProblem(one, problems)),
    problems: gathered(problems),
    hashes: chain.hashes,
    head,
  };
}

/** A hash of another length is none: nothing follows from it. */
function hashFrom(bytes: Uint8Array): Bytes {
  return bytes.length === 32 ? asBytes(bytes) : new Uint8Array(32);
}

/** What is referred to stands before the head, or nowhere. */
function beyond(referred: readonly FaultedEntry[], head: ChainPoint): PlaceProblem[] {
  const seqs = referred.filter(({ seq }) => seq > head.seq).map(({ seq }) => seq);
  return seqs.length === 0 ? [] : [problem('order', seqs, 'it is shown, and does not stand in the history yet')];
}

function runEntryOf(standing: Standing): RunEntry {
  return standing.fault ? { entry: standing.entry } : { entry: standing.entry, claim: standing.claim };
}

function againstStart(run: readonly ReadEntry[], previous: Uint8Array): PlaceProblem[] {
  const isBeginning = run[0]?.seq === 1;
  const isEmpty = previous.every((byte) => byte === 0);
  return isBeginning && !isEmpty ? [problem('altered', [1], 'the history does not begin with it')] : [];
}

function againstHead({ hashes, problems }: ReturnType<typeof chainRun>, head: ChainPoint): PlaceProblem[] {
  const computed = hashes.get(head.seq);
  // After another lie the server's head may be that of either history.
  if (!computed || problems.length > 0 || equal(computed, head.hash)) return [];
  return [problem('altered', [head.seq], 'the history does not lead to its end')];
}
