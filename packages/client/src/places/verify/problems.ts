// What can be wrong with a public place as a server shows it. A closed list: every app has words for each.

/**
 * `missing` entries that must be there are not · `altered` what is shown is not what was signed or seen · `order` entries stand where
 * their authors did not put them · `bad-signature` nobody the place knows signed this · `not-allowed` its author had no right to it ·
 * `unexplained-removal` a body is gone and nothing that verifies says why · `rolled-back` an older state than was seen before ·
 * `forked` another history than was seen before · `bad-controls` settings and rights that do not follow from the founding.
 */
export type PlaceProblemKind =
  | 'missing'
  | 'altered'
  | 'order'
  | 'bad-signature'
  | 'not-allowed'
  | 'unexplained-removal'
  | 'rolled-back'
  | 'forked'
  | 'bad-controls';

/** Every kind, in the order in which they are explained. */
export const placeProblemKinds: readonly PlaceProblemKind[] = [
  'missing',
  'altered',
  'order',
  'bad-signature',
  'not-allowed',
  'unexplained-removal',
  'rolled-back',
  'forked',
  'bad-controls',
];

/** Something that does not verify. `detail` is a sentence for people and holds no content. */
export interface PlaceProblem {
  readonly kind: PlaceProblemKind;
  /** Which entries, ascending; of many the first. */
  readonly seqs: readonly number[];
  readonly detail: string;
}

/** Entries named in one problem at most. */
const maxSeqs = 200;

/** A problem with its entries in order, each once. */
export function problem(kind: PlaceProblemKind, seqs: Iterable<number>, detail: string): PlaceProblem {
  const sorted = [...new Set(seqs)].sort((a, b) => a - b);
  return { kind, seqs: sorted.slice(0, maxSeqs), detail };
}

/** Of a place that a server knows no more. Places do not end. */
export function noMore(knownSeq: number): PlaceProblem {
  return problem(
    'rolled-back',
    [1],
    `the server knows no such place any more, though entry ${knownSeq} was there before`,
  );
}

/** The numbers from one to another, both included, as far as a problem names them. */
export function spanOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, maxSeqs)) }, (_, index) => from + index);
}

/** The same with problems of one kind and one sentence put together. */
export function gathered(problems: readonly PlaceProblem[]): PlaceProblem[] {
  const groups = Map.groupBy(problems, ({ kind, detail }) => `${kind} ${detail}`);
  return [...groups.values()].map((group) => {
    const { kind, detail } = group[0] as PlaceProblem;
    return problem(
      kind,
      group.flatMap(({ seqs }) => seqs),
      detail,
    );
  });
}
