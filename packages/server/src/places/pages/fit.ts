// As much of a text as a page has room for. Pure.
import type { Markup } from './html.ts';

/** What fits, and where the rest begins in the text. */
export interface Fitted {
  readonly markup: Markup;
  /** UTF-16 position; undefined: it is all there. */
  readonly next?: number;
}

/** Bytes of markup. */
export function sizeOf({ text }: Markup): number {
  return Buffer.byteLength(text);
}

/**
 * Draws as much of `text` from `from` as stays within `maxBytes`, cut where a paragraph, line or word ends, at least a little. Of text
 * whose markup is shorter than itself no more characters than `maxBytes`, so that the work is bounded by the room and not by the text.
 */
export function fit(text: string, from: number, maxBytes: number, draw: (text: string) => Markup): Fitted {
  let length = Math.max(leastLength, Math.min(text.length - from, Math.floor(maxBytes)));
  for (;;) {
    const end = length >= text.length - from ? text.length : cutAt(text, from, from + length);
    const markup = draw(text.slice(from, end));
    const size = sizeOf(markup);
    if (size <= maxBytes || length <= leastLength) return end < text.length ? { markup, next: end } : { markup };
    // A little less than the proportion, as marks are not spread evenly.
    length = Math.max(leastLength, Math.floor(Math.min(length * 0.9, ((end - from) * maxBytes * 0.95) / size)));
  }
}

const leastLength = 200;

/** The last good end at or before a place: of a paragraph, a line, a word; else anywhere but inside a character. */
function cutAt(text: string, from: number, wanted: number): number {
  const least = from + Math.floor((wanted - from) / 2);
  for (const sign of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(sign, wanted);
    if (at > least) return at + sign.length;
  }
  return /[\ud800-\udbff]/.test(text[wanted - 1] ?? '') ? wanted - 1 : wanted;
}
