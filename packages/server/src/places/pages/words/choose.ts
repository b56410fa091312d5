// Which language a reader gets, and how it writes dates and numbers.
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { formatsOf } from './formats.ts';
import type { Words } from './words.ts';

const catalogues: readonly Words[] = [en, de, ar];

/** The first wished language (BCP 47, best first) that there is; English where there is none. */
export function wordsFor(wishes: readonly string[]): Words {
  for (const wish of wishes) {
    const main = wish.toLowerCase().split('-', 1)[0];
    const found = catalogues.find(({ tag }) => tag === main);
    if (found) return found;
  }
  return en;
}

/** Seconds since 1970 as day and time, in UTC. */
export function dateTime(words: Words, timeS: number): string {
  return `${formatsOf(words.locale).dateTime.format(timeS * 1000)} ${words.utc}`;
}

/** Seconds since 1970 as a day, in UTC. */
export function day(words: Words, timeS: number): string {
  return formatsOf(words.locale).day.format(timeS * 1000);
}

/** The name of a language in another; the tag where nobody knows it. */
export function languageName(words: Words, tag: string): string {
  try {
    return formatsOf(words.locale).languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
