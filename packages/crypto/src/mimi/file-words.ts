// Names and types of files: text of a stranger that apps put on buttons, into dialogs and into file systems.
import { utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';

/** Longest name, in UTF-8 bytes: what file systems take. */
export const MAX_FILE_NAME_BYTES = 255;
const MAX_TYPE_LENGTH = 127;
// Separators of folders, characters that are no text, and those that turn the direction of what follows or are not seen: with them
// "gpj.exe" reads as "exe.jpg".
const FORBIDDEN = /[/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;

/** @throws CryptoError `malformed` for what is no name of a file. '' says nothing. */
export function requireFileName(name: string): void {
  if (utf8(name).length > MAX_FILE_NAME_BYTES || FORBIDDEN.test(name) || name === '.' || name === '..')
    throw new CryptoError('malformed', 'the name of a file has at most 255 bytes, no folders and nothing invisible');
}

/** @throws CryptoError `malformed` for what is no MIME type in lower case without parameters. */
export function requireMediaType(type: string): void {
  if (type.length > MAX_TYPE_LENGTH || !TYPE.test(type))
    throw new CryptoError('malformed', 'the type of a file is like image/jpeg, without parameters');
}

/** The nearest allowed name: without folders and invisible characters, shortened before its ending. */
export function fileNameFrom(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const cleaned = [...last.toWellFormed()]
    .filter((one) => !FORBIDDEN.test(one))
    .join('')
    .trim();
  const dot = cleaned.lastIndexOf('.');
  const hasEnding = dot > 0 && utf8(cleaned.slice(dot)).length <= 20;
  const ending = hasEnding ? cleaned.slice(dot) : '';
  const stem = [...(hasEnding ? cleaned.slice(0, dot) : cleaned)];
  while (utf8(stem.join('') + ending).length > MAX_FILE_NAME_BYTES) stem.pop();
  const short = stem.join('') + ending;
  return short === '.' || short === '..' ? '' : short;
}

/** The nearest allowed type: without parameters; what cannot be one is plain bytes. */
export function mediaTypeFrom(type: string): string {
  const plain = (type.split(';')[0] ?? '').trim().toLowerCase();
  return plain.length <= MAX_TYPE_LENGTH && TYPE.test(plain) ? plain : 'application/octet-stream';
}
