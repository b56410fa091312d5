// One page of a public place, verified: are these the entries that were asked for, does everything about each of them hold, and what do
// people see of them. Pure: asks nobody, keeps nothing.
import { equal } from '@heliogram/crypto';
import type { PlaceEvent, Target } from '@heliogram/model';
import { asBytes, type Bytes, PlaceEntryKind, type ReadPlaceResponse, toHex } from '@heliogram/protocol';
import type { Authors } from './authors.ts';
import { againstControls, againstKnown, type ChainPoint, chainRun, type RunEntry } from './chain-run.ts';
import type { Controls } from './controls.ts';
import {
  type Erasure,
  type Fault,
  type Judge,
  judgeBody,
  judgeClaim,
  type RecordCheck,
  type Standing,
} from './judge.ts';
import { displacedIn, holesIn } from './positions.ts';
import { gathered, type PlaceProblem, type PlaceProblemKind, problem } from './problems.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

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

/** An entry of the page. `event` is what people may see of it. */
export interface JudgedEntry {
  readonly seq: number;
  readonly event?: PlaceEvent;
  readonly problem?: PlaceProblemKind;
  /** Who signed it, where the signature counts. */
  readonly entry: ReadEntry;
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
  const { answer, controls, known = [] } = input;
  const read = answer.entries.map(readEntry);
  const { run, problems: holes } = holesIn(read, input.asked, answer.headSeq);
  const judge = judgeOf(input, run);
  const standings = await Promise.all(run.map((entry) => judgeClaim(entry, judge)));
  const referred = await judgedReferred(input, judge);
  const erasures = erasuresIn([...standings, ...referred]);
  const judged = await Promise.all(standings.map((one) => judgedEntry(one, judge, erasures)));
  const others = await Promise.all(referred.map((one) => judgedEntry(one, judge, erasures)));
  const chain = chainRun(standings.map(runEntryOf), asBytes(answer.previousHash));
  const head = { seq: answer.headSeq, hash: asBytes(answer.headHash) };
  const altered = [...chain.problems, ...againstStart(run, answer.previousHash), ...againstHead(chain, head)];
  const displaced = displacedIn(standings, controls);
  const faulty = judged.filter((one) => one.fault).map(({ seq }) => seq);
  const isFaulty = new Set([...faulty, ...displaced.flatMap(({ seqs }) => seqs)]);
  const problems = [
    ...holes,
    ...[...judged, ...others].flatMap(({ seq, fault }) => (fault ? [problem(fault.kind, [seq], fault.detail)] : [])),
    ...displaced,
    ...altered.filter(({ seqs }) => seqs.some((seq) => !isFaulty.has(seq))),
    ...againstControls(chain.hashes, controls),
    ...againstKnown(chain.hashes, head, known),
    ...(controls.problem ? [controls.problem] : []),
  ];
  return {
    entries: judged.map((one) => withProblem(one, problems)),
    referred: others.map((one) => withProblem(one, problems)),
    problems: gathered(problems),
    hashes: chain.hashes,
    head,
  };
}

type WithFault = JudgedEntry & { readonly fault?: Fault };

function withProblem({ seq, event, entry, fault }: WithFault, problems: readonly PlaceProblem[]): JudgedEntry {
  const kind = fault?.kind ?? problems.find(({ seqs }) => seqs.includes(seq))?.kind;
  return { seq, entry, ...(event && { event }), ...(kind && { problem: kind }) };
}

function judgeOf({ controls, authors, isRecorded, answer, targetOf }: PageInput, run: readonly ReadEntry[]): Judge {
  const near = new Map<number, Target>();
  const referred = answer.referred.map(readEntry).filter((entry) => entry !== undefined);
  for (const { seq, claim } of [...referred, ...run])
    if (claim) near.set(seq, { kind: claim.kind, account: toHex(claim.account) });
  return { controls, authors, isRecorded, targetOf: (seq) => near.get(seq) ?? targetOf?.(seq) };
}

/** Entries that the page refers to. Their places in the chain are seen when they are read; here only what was signed counts. */
function judgedReferred({ answer }: PageInput, judge: Judge): Promise<Standing[]> {
  const entries = answer.referred.map(readEntry).filter((entry) => entry !== undefined);
  const usable = entries.filter(
    ({ claim }) => claim?.kind === PlaceEntryKind.EDIT || claim?.kind === PlaceEntryKind.ERASE,
  );
  return Promise.all(usable.map((entry) => judgeClaim(entry, judge)));
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
): Promise<WithFault> {
  const { entry } = standing;
  if (standing.fault) return { seq: entry.seq, entry, fault: standing.fault };
  const { event, fault } = await judgeBody(standing, judge, erasures);
  return { seq: entry.seq, entry, ...(event && { event }), ...(fault && { fault }) };
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
