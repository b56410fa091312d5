// The part of a text in which words that were looked for stand, with them marked. Pure.
import { foldText, plainText, wordsOf } from '@heliogram/model';
import { html, type Markup } from './html.ts';

/** Characters shown, and how many of them before the first word that was found. */
const shownLength = 220;
const before = 60;
/** Longer than any post. */
const maxLength = 40_000;

/** At most 220 characters. A word is marked when it begins as one that was typed. */
export function excerpt(text: string, typed: string): Markup {
  const line = plainText(text, maxLength);
  const wanted = wordsOf(typed).filter((word) => word.length > 0);
  const parts = [...line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((found) => ({ at: found.index, word: found[0] }));
  const isWanted = (word: string): boolean => {
    const folded = foldText(word);
    return wanted.some((one) => folded.startsWith(one) || (one.length > 4 && folded.startsWith(one.slice(0, -2))));
  };
  const hits = parts.filter(({ word }) => isWanted(word));
  const first = hits[0]?.at ?? 0;
  const start = first > before * 2 ? line.indexOf(' ', first - before) + 1 : 0;
  const end = Math.min(line.length, start + shownLength);
  const pieces: (Markup | string)[] = [start > 0 ? '… ' : ''];
  let at = start;
  for (const { at: place, word } of hits) {
    if (place < at || place + word.length > end) continue;
    pieces.push(line.slice(at, place), html`<mark>${word}</mark>`);
    at = place + word.length;
  }
  pieces.push(line.slice(at, end), end < line.length ? '…' : '');
  return html`${pieces}`;
}
