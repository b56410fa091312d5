// Search words: how a text is cut and folded so that "Café" is found by "cafe". The same folding for queries and texts.

const wordPattern = /[\p{L}\p{N}]+/gu;
const marks = /\p{M}+/gu;

/** Lower case, compatibility-decomposed, without accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase();
}

/** The distinct folded words of a text, in order. */
export function wordsOf(text: string): string[] {
  return [...new Set(foldText(text).match(wordPattern) ?? [])];
}

/** Whether a text has every query word, each as the beginning of one of its words. An empty query matches nothing. */
export function matchesWords(text: string, query: readonly string[]): boolean {
  if (query.length === 0) return false;
  const words = foldText(text).match(wordPattern) ?? [];
  return query.every((wanted) => words.some((word) => word.startsWith(wanted)));
}
