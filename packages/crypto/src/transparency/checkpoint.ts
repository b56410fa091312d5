// Checkpoints (c2sp.org/tlog-checkpoint): a note that says how large a log is and what its root is. Says nothing of when.

import { type Bytes, toBase64, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { parseDecimal, parseHashLine } from './line-fields.ts';
import { requireTreeSize } from './merkle.ts';
import type { TreeHead } from './merkle-proof.ts';
import { type NoteSigner, type OpenedNote, openNote, signText } from './note-signature.ts';
import { formatSignedNote } from './signed-note.ts';
import { isSameKey, MAX_NAME_BYTES, requireKeyName, type VerifierKey } from './verifier-key.ts';

/** No text of a checkpoint is longer, others' extension lines included. */
export const MAX_CHECKPOINT_TEXT_BYTES = 4096;

/** What a checkpoint says. `extensions` are opaque lines of foreign logs; ours have none. */
export type Checkpoint = TreeHead & { readonly origin: string; readonly extensions: readonly string[] };
/** A checkpoint its log has signed, as a note, with all verified signatures. */
export type OpenedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: OpenedNote };

/**
 * Reads the text of a checkpoint (the note's, without signatures).
 * @throws CryptoError `too-large` · `malformed` · `out-of-range` a size above 2^53-1.
 */
export function parseCheckpoint(text: string): Checkpoint {
  if (utf8(text).length > MAX_CHECKPOINT_TEXT_BYTES)
    throw new CryptoError('too-large', 'a checkpoint that is too long');
  const lines = text.split('\n');
  const end = lines.pop();
  const [origin, size, root, ...extensions] = lines;
  if (end !== '' || lines.includes('') || origin === undefined || size === undefined || root === undefined) {
    throw new CryptoError('malformed', 'a checkpoint has lines for origin, size and root, none of them empty');
  }
  if (utf8(origin).length > MAX_NAME_BYTES) throw new CryptoError('malformed', 'an origin above 255 bytes');
  return { origin, size: parseDecimal(size, 'the size'), root: parseHashLine(root), extensions };
}

/** The text of a checkpoint of ours: origin, size, root, nothing else. @throws CryptoError `malformed` · `out-of-range`. */
export function formatCheckpoint({ origin, size, root }: TreeHead & { readonly origin: string }): string {
  requireOrigin(origin);
  requireTreeSize(size);
  const text = `${origin}\n${size}\n${toBase64(root)}\n`;
  parseCheckpoint(text);
  return text;
}

/**
 * Whether `origin` may name a log of ours: the prefix the log is served at, without scheme and trailing slash.
 * @throws CryptoError `malformed`.
 */
export function requireOrigin(origin: string): void {
  requireKeyName(origin);
  if (origin.includes('://') || origin.startsWith('/') || origin.endsWith('/')) {
    throw new CryptoError(
      'malformed',
      'an origin is a URL without scheme and trailing slash, such as chat.example/keys',
    );
  }
}

/**
 * Signs a checkpoint as its log, with one key, or two while the key is changed. All must be named after the origin. A log must
 * never sign a checkpoint that is inconsistent with one it signed before: that is for the caller to hold.
 * @throws CryptoError `malformed` · `out-of-range` · `wrong-key` a key of another name or type.
 */
export async function signCheckpoint(origin: string, head: TreeHead, signers: readonly NoteSigner[]): Promise<Bytes> {
  const text = formatCheckpoint({ origin, ...head });
  if (signers.some(({ key }) => key.name !== origin)) {
    throw new CryptoError('wrong-key', "the key of a log bears the log's origin as its name");
  }
  const signatures = await Promise.all(signers.map((signer) => signText(text, signer)));
  return formatSignedNote({ text, signatures });
}

/**
 * Opens a checkpoint of one log: signed by a key of the log, and by whom else among `cosigners`.
 * @throws CryptoError `too-large` · `malformed` · `out-of-range` · `wrong-context` another log's · `bad-signature` not signed by
 * the log, or a bad signature of a known key · `wrong-key` as openNote.
 */
export async function openCheckpoint(
  bytes: Uint8Array,
  log: { readonly origin: string; readonly keys: readonly VerifierKey[] },
  cosigners: readonly VerifierKey[] = [],
): Promise<OpenedCheckpoint> {
  const note = await openNote(bytes, [...log.keys, ...cosigners]);
  if (!note.verified.some(({ key }) => log.keys.some((one) => isSameKey(one, key)))) {
    throw new CryptoError('bad-signature', 'the checkpoint is not signed by its log');
  }
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== log.origin) throw new CryptoError('wrong-context', 'a checkpoint of another log');
  return { checkpoint, note };
}
