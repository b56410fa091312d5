// The form of signed notes (c2sp.org/signed-note): a text, an empty line, signature lines. Takes them apart and puts them
// together; verifies nothing.

import { type Bytes, concat, equal, fromBase64, fromUtf8, requireLength, toBase64, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { requireKeyName } from './verifier-key.ts';

/** No note is longer: room for 16 post-quantum signatures of others. */
export const MAX_NOTE_BYTES = 131_072;
/** No note has more signatures. */
export const MAX_NOTE_SIGNATURES = 64;

const KEY_ID_BYTES = 4;
const DASH = '\u2014 ';

/** One signature line: whose, by name and key id (4 bytes), and what the key's type puts after the id. */
export type NoteSignature = { readonly name: string; readonly keyId: Bytes; readonly signature: Bytes };
/** A note taken apart. `text` ends in a newline, which is signed too. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/**
 * Takes a note apart WITHOUT verifying it. Signatures of unknown kinds stay in.
 * @throws CryptoError `too-large` above {@link MAX_NOTE_BYTES} or {@link MAX_NOTE_SIGNATURES} · `malformed`.
 */
export function parseSignedNote(bytes: Uint8Array): SignedNote {
  if (bytes.length > MAX_NOTE_BYTES) throw new CryptoError('too-large', `a note above ${MAX_NOTE_BYTES} bytes`);
  const note = fromUtf8(bytes);
  // The last empty line: the text may have some of its own.
  const split = note.lastIndexOf('\n\n');
  if (split < 0) throw new CryptoError('malformed', 'a note has an empty line before its signatures');
  const text = note.slice(0, split + 1);
  requireNoteText(text);
  const signatures = parseSignatureLines(note.slice(split + 2));
  if (signatures.length === 0) throw new CryptoError('malformed', 'a note without signatures');
  return { text, signatures };
}

/** @throws CryptoError `malformed` · `too-large`, as reading it would. */
export function formatSignedNote(note: SignedNote): Bytes {
  requireNoteText(note.text);
  const bytes = utf8(`${note.text}\n${note.signatures.map(formatSignatureLine).join('')}`);
  parseSignedNote(bytes);
  return bytes;
}

/** `— name base64(id || signature)` and a newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  requireKeyName(name);
  requireLength(keyId, KEY_ID_BYTES, 'a key id');
  return `${DASH}${name} ${toBase64(concat(keyId, signature))}\n`;
}

/** Reads signature lines alone, as a witness answers with them. @throws CryptoError `malformed` · `too-large`. */
export function parseSignatureLines(text: string): NoteSignature[] {
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new CryptoError('malformed', 'a signature line that does not end');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES) {
    throw new CryptoError('too-large', `a note has at most ${MAX_NOTE_SIGNATURES} signatures`);
  }
  return lines.map((line) => {
    const [name = '', encoded = '', ...more] = line.slice(DASH.length).split(' ');
    if (!line.startsWith(DASH) || more.length > 0) throw new CryptoError('malformed', 'not a signature line of a note');
    requireKeyName(name);
    const bytes = fromBase64(encoded);
    if (bytes.length <= KEY_ID_BYTES) throw new CryptoError('malformed', 'a signature line without a signature');
    return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
  });
}

/**
 * The note with more signatures. One that a key has made before is replaced.
 * @throws CryptoError `malformed` · `too-large`.
 */
export function withSignatures(bytes: Uint8Array, more: readonly NoteSignature[]): Bytes {
  const { text, signatures } = parseSignedNote(bytes);
  const isOf = (a: NoteSignature, b: NoteSignature): boolean => a.name === b.name && equal(a.keyId, b.keyId);
  const kept = signatures.filter((old) => !more.some((one) => isOf(one, old)));
  return formatSignedNote({ text, signatures: [...kept, ...more] });
}

function requireNoteText(text: string): void {
  // \p{Cc} would also refuse U+0080 to U+009F, which the format allows.
  const hasControls = [...text].some((char) => char < ' ' && char !== '\n');
  if (!text.endsWith('\n') || hasControls || !text.isWellFormed()) {
    throw new CryptoError('malformed', 'the text of a note ends in a newline and has no other control character');
  }
}
