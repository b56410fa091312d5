// What somebody typed, brought into the form that `websearch_to_tsquery` understands: words, "phrases", -without, or. Pure.
import { type Unit, unitsOf } from './words.ts';

export interface Query {
  /** For a stemmer. */
  readonly stemmed: string;
  /** The same without accents, for words as they stand. */
  readonly folded: string;
  /** Single letters of scripts without spaces, which begin a pair: a tsquery, or empty. */
  readonly letters: string;
}

const term = /(-?)"([^"]*)"|(\S+)/gu;
const maxTerms = 16;
const maxTermUnits = 32;

/** `undefined`: there is nothing to look for. */
export function readQuery(typed: string): Query | undefined {
  const stemmed: string[] = [];
  const folded: string[] = [];
  const letters: string[] = [];
  let terms = 0;
  let wanted = 0;
  for (const [whole, minus, quoted, bare = ''] of typed
    .normalize('NFKC')
    .replace(/[“”„«»]/gu, '"')
    .matchAll(term)) {
    if (terms >= maxTerms) break;
    if (whole.toLowerCase() === 'or' && stemmed.length > 0) {
      stemmed.push('or');
      folded.push('or');
      continue;
    }
    const isWithout = quoted === undefined ? bare.startsWith('-') : minus === '-';
    const units = queryUnits(quoted ?? bare);
    if (units.length === 0) continue;
    terms += 1;
    if (!isWithout) wanted += 1;
    const sign = isWithout ? '-' : '';
    const last = units.at(-1);
    if (last && isLetter(last)) {
      units.pop();
      letters.push(`${isWithout ? '!' : ''}'${last.folded}':*`);
      if (units.length === 0) continue;
    }
    stemmed.push(`${sign}"${units.map(({ text }) => text).join(' ')}"`);
    folded.push(`${sign}"${units.map((one) => one.folded).join(' ')}"`);
  }
  if (wanted === 0) return undefined;
  return { stemmed: stemmed.join(' '), folded: folded.join(' '), letters: letters.join(' & ') };
}

/** Without the single letter that ends a run of pairs: the text may go on there. */
function queryUnits(text: string): Unit[] {
  const units = unitsOf(text);
  return units
    .filter((unit, index) => {
      const before = units[index - 1];
      return !(isLetter(unit) && before?.isPair && !isLetter(before));
    })
    .slice(0, maxTermUnits);
}

/** One letter of a script without spaces. */
function isLetter({ isPair, folded }: Unit): boolean {
  return isPair && [...folded].length === 1;
}
