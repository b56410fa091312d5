// The words of a text as the index takes them. Scripts that set no spaces between words are cut into overlapping pairs of letters, so
// that any part of a sentence is found. Pure.
import { foldText } from '@heliogram/model';

/** One unit of the index, in reading order. */
export interface Unit {
  /** As written, in lower case: what a stemmer takes. */
  readonly text: string;
  /** Without accents and compatibility forms. */
  readonly folded: string;
  /** A pair of letters, or a single one, of a script without spaces. */
  readonly isPair: boolean;
}

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const isDense =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
/** Longer words are cut: nobody looks for them, and the index has bounds of its own. */
const maxWordLength = 64;
/** Positions beyond this are all the same to PostgreSQL. */
export const maxUnits = 16_000;

/** The units of a text, at most `maxUnits`. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const [run] of text.normalize('NFKC').matchAll(runs)) {
    for (const [part] of run.matchAll(dense)) {
      if (isDense.test(part)) pairs(part, units);
      else word(part, units);
      if (units.length >= maxUnits) return units;
    }
  }
  return units;
}

/** Letters that are no accented ones to Unicode and are written without their stroke or bow all the same. */
const plain: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' },
  ...{ ى: 'ي', ی: 'ي', ک: 'ك', ـ: '' },
};
const toPlain: RegExp = new RegExp(`[${Object.keys(plain).join('')}'\\\\]`, 'gu');

function fold(text: string): string {
  return foldText(text).replace(toPlain, (letter) => plain[letter] ?? '');
}

function word(part: string, units: Unit[]): void {
  const text = [...part.toLowerCase()].slice(0, maxWordLength).join('');
  const folded = fold(text);
  if (folded !== '') units.push({ text, folded, isPair: false });
}

/** `abc` is `ab`, `bc`, and `c` for who looks for one letter. */
function pairs(part: string, units: Unit[]): void {
  const letters = [...part.toLowerCase()];
  for (let at = 0; at < letters.length && units.length < maxUnits; at++) {
    const text = letters.slice(at, at + 2).join('');
    units.push({ text, folded: text, isPair: true });
  }
}

/** The folded units as PostgreSQL reads a tsvector, at the positions they have in the text. */
export function vectorOf(units: readonly Unit[]): string {
  const places = new Map<string, number[]>();
  units.forEach(({ folded }, index) => {
    const known = places.get(folded);
    if (!known) places.set(folded, [index + 1]);
    else if (known.length < 255) known.push(index + 1);
  });
  return [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(',')}`).join(' ');
}

/** What a stemmer is given: the words with pairs left out. */
export function wordsForStemmer(units: readonly Unit[]): string {
  return units
    .filter(({ isPair }) => !isPair)
    .map(({ text }) => text)
    .join(' ');
}
