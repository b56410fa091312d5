// The twelve words as people paste them: from a note with numbers, in capitals, in columns; and which word is at fault.

export const phraseLength = 12;
const mostCharacters = 2000;
const mostSuggestions = 3;

/** The words in what was typed: lower case, without numbering, bullets and marks. */
export function typedWords(text: string): string[] {
  const plain = text.slice(0, mostCharacters).normalize('NFKD').toLowerCase();
  return plain.match(/[\p{L}\p{M}]+/gu) ?? [];
}

export type PhraseJudgement =
  | { readonly kind: 'empty' }
  /** Fine so far. `count` of twelve. */
  | { readonly kind: 'partial'; readonly count: number }
  | { readonly kind: 'too-many'; readonly count: number }
  | { readonly kind: 'wrong-words'; readonly words: readonly WrongWord[] }
  /** Twelve known words that do not belong together: one is wrong, or two changed places. */
  | { readonly kind: 'out-of-order' }
  | { readonly kind: 'good'; readonly phrase: string };

export interface WrongWord {
  /** Counted from 1. */
  readonly position: number;
  readonly word: string;
  /** Likely meant, best first. */
  readonly suggestions: readonly string[];
}

/** The list of all words, and the check that twelve belong together. */
export interface PhraseList {
  readonly words: readonly string[];
  readonly belongTogether: (phrase: string) => boolean;
}

/** What is to be said of a phrase being typed. `isTyping`: its last word may be unfinished. */
export function judgePhrase(text: string, list: PhraseList, isTyping: boolean): PhraseJudgement {
  const words = typedWords(text);
  if (words.length === 0) return { kind: 'empty' };
  const known = new Set(list.words);
  const isUnfinished = isTyping && /[\p{L}\p{M}]$/u.test(text);
  const wrong = words.flatMap((word, index): WrongWord[] => {
    if (known.has(word)) return [];
    const isLast = index === words.length - 1;
    if (isLast && isUnfinished && list.words.some((one) => one.startsWith(word))) return [];
    return [{ position: index + 1, word, suggestions: nearest(word, list.words) }];
  });
  if (wrong.length > 0) return { kind: 'wrong-words', words: wrong };
  if (words.length < phraseLength) return { kind: 'partial', count: words.length };
  if (words.length > phraseLength) return { kind: 'too-many', count: words.length };
  const phrase = words.join(' ');
  if (known.has(words.at(-1) ?? '') && list.belongTogether(phrase)) return { kind: 'good', phrase };
  return isUnfinished && !known.has(words.at(-1) ?? '')
    ? { kind: 'partial', count: phraseLength }
    : { kind: 'out-of-order' };
}

/** The text with one word replaced, everything else as typed. */
export function withWord(text: string, position: number, word: string): string {
  let count = 0;
  return text.replace(/[\p{L}\p{M}]+/gu, (found) => (++count === position ? word : found));
}

/** The nearest words of the list: same first four letters first (they are unique), then by edits. */
export function nearest(word: string, words: readonly string[]): string[] {
  const far = Math.max(2, Math.floor(word.length / 3));
  return words
    .map((one) => ({ one, edits: editsBetween(word, one) - likeness(word, one) }))
    .filter(({ edits }) => edits <= far)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, mostSuggestions)
    .map(({ one }) => one);
}

/** People hit the beginning of a word; the first four letters of the list's words are unique. */
function likeness(word: string, one: string): number {
  if (one.slice(0, 4) === word.slice(0, 4)) return 1.5;
  return one[0] === word[0] ? 0.5 : 0;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 4 || a.length > 40) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? Number.POSITIVE_INFINITY;
}
