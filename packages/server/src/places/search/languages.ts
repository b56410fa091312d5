// Which of PostgreSQL's stemmers belongs to a language, and which may belong to words somebody looks for. Pure.
import { mainPart } from '../directory/api.ts';

/** By the first part of a BCP 47 tag. Languages without a stemmer are found by their words as they stand. */
const stemmers: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

/** Stemmers of other scripts than the Latin one. */
const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Cyrillic}/u, ['russian', 'serbian']],
  [/\p{Script=Arabic}/u, ['arabic']],
  [/\p{Script=Greek}/u, ['greek']],
  [/\p{Script=Devanagari}/u, ['hindi', 'nepali']],
  [/\p{Script=Armenian}/u, ['armenian']],
  [/\p{Script=Hebrew}/u, ['yiddish']],
  [/\p{Script=Tamil}/u, ['tamil']],
];
const otherThanLatin: ReadonlySet<string> = new Set(scripts.flatMap(([, names]) => names));

/** Stemmers tried on one query at most. */
const maxStemmers = 8;

/** PostgreSQL's text search configuration for a language; `simple` where there is none of its own. */
export function stemmerOf(language: string): string {
  return stemmers[mainPart(language)] ?? 'simple';
}

/** Those of the stemmers in use (most used first) that may know words written like these. */
export function stemmersFor(words: string, inUse: readonly string[]): string[] {
  const known = inUse.filter((name) => name !== 'simple');
  const foreign = scripts.filter(([script]) => script.test(words)).flatMap(([, names]) => names);
  const hasLatin = /\p{Script=Latin}/u.test(words);
  return known
    .filter((name) => foreign.includes(name) || (hasLatin && !otherThanLatin.has(name)))
    .slice(0, maxStemmers);
}
