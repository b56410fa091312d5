// What an avatar shows without a picture: initials and a hue, the same on every device.
import { hues } from '../look/hues.ts';

/** One of nine hues by the id (FNV-1a), degrees. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hues[(hash >>> 0) % hues.length] ?? 215;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const isLetter = /^[\p{L}\p{N}]/u;
const isPicture = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** Scripts whose letters join or stack: one letter reads better than two that would join. */
const isJoined =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function firstOf(word: string): string | undefined {
  let seen = 0;
  for (const { segment } of graphemes.segment(word.slice(0, 64))) {
    if (isLetter.test(segment) || isPicture.test(segment)) return segment;
    if (++seen > 16) return undefined;
  }
  return undefined;
}

/** Up to two graphemes: of the first and the last word, or an emoji alone. Empty where the name has neither letter nor picture. */
export function initialsOf(name: string): string {
  const letters = name
    .slice(0, 256)
    .split(/[\s_\-.·]+/u)
    .map(firstOf)
    .filter((letter) => letter !== undefined);
  const [first] = letters;
  if (first === undefined) return '';
  const last = letters.at(-1);
  if (isPicture.test(first) || isJoined.test(first) || letters.length === 1 || !last || !isLetter.test(last))
    return first.toLocaleUpperCase();
  if (isJoined.test(last)) return first.toLocaleUpperCase();
  return (first + last).toLocaleUpperCase();
}
