// Guesses which known word a mistyped one was meant to be.

/** The known word with the fewest changed letters, if at most a third of them changed. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const byDistance = known
    .map((word) => ({ word, distance: distance(typed.toUpperCase(), word.toUpperCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = byDistance[0];
  return best !== undefined && best.distance * 3 <= best.word.length ? best.word : undefined;
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
