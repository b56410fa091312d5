// The verdict as lines for people: what was checked, and how it came out. Pure.
import type { PlaceProblemKind, Verdict } from '@heliogram/client/post-check';
import type { VerifierWords } from './words.ts';

/** One line. */
export interface Line {
  readonly isGood: boolean;
  readonly says: string;
}

/** What a reader is told. */
export interface Findings {
  readonly isGood: boolean;
  readonly lines: readonly Line[];
  /** The signed text; undefined where there is none. */
  readonly text: string | undefined;
  readonly limit: string;
}

const inChain: readonly PlaceProblemKind[] = ['missing', 'order', 'rolled-back', 'forked'];

export function findingsOf(verdict: Verdict, name: string, seq: number, words: VerifierWords): Findings {
  const { post, author, problems, others, head, areWordsAltered } = verdict;
  const limit = words.limit(head.seq, head.hash);
  const kinds = new Set(problems.map(({ kind }) => kind));
  if (!post && problems.length === 0) {
    return { isGood: false, lines: [{ isGood: false, says: words.noPost }], text: undefined, limit };
  }
  const isGone = post?.gone !== undefined && post.gone.why !== 'unexplained';
  const newest = post?.versions.at(-1)?.post;
  const areWords = !kinds.has('altered') && !kinds.has('unexplained-removal') && (isGone || newest !== undefined);
  const isSigned = author !== undefined && !kinds.has('bad-signature');
  const isChained = !inChain.some((kind) => kinds.has(kind)) && (!kinds.has('altered') || areWordsAltered);
  const mayBe = !kinds.has('not-allowed') && !kinds.has('bad-controls');
  const lines: Line[] = [
    line(isSigned, words.signature(author?.username ?? '', verdict.device), words.signatureBad),
    line(areWords, isGone ? words.wordsGone : words.words, words.wordsBad),
    line(isChained, words.chain(seq, verdict.later), words.chainBad),
    line(mayBe, words.rights(verdict.controls - 1), words.rightsBad),
    line(verdict.isNamed, words.name(name), words.nameBad),
  ];
  const versions = post?.versions.length ?? 0;
  if (versions > 1) lines.push({ isGood: true, says: words.versions(versions) });
  const isGood = lines.every((one) => one.isGood) && problems.length === 0;
  const elsewhere = [...new Set(others.flatMap(({ seqs }) => seqs))].sort((a, b) => a - b).slice(0, 20);
  if (others.length > 0) lines.push({ isGood: false, says: words.others(elsewhere.join(', ')) });
  return { isGood, lines, text: isGood && !isGone ? newest?.text : undefined, limit };
}

function line(isGood: boolean, good: string, bad: string): Line {
  return { isGood, says: isGood ? good : bad };
}
