// Names in a form whose trigrams PostgreSQL sees whatever its locale: to it only ASCII letters make words. Pure.
import { foldText } from '@heliogram/model';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const letter = /[\p{L}\p{N}]/u;

/** Lower case, without accents, on one line. */
export function foldedName(text: string): string {
  return foldText(text).replaceAll('ß', 'ss').replaceAll('\0', '').replace(/\s+/g, ' ').trim();
}

/**
 * ASCII stays; any other letter becomes one of 36 by its code point, so that the letters of one alphabet hardly ever meet. What is like in
 * the form may be unlike in truth once in a while, never the other way round.
 */
export function keysOf(folded: string): string {
  const keys = Array.from(folded, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return sign;
    return letter.test(sign) ? (alphabet[code % alphabet.length] ?? ' ') : ' ';
  });
  return keys.join('');
}
