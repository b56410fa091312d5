// What a log and a witness say to each other (c2sp.org/tlog-witness, add-checkpoint): the request, and the answer as the log reads
// it. The bodies only; HTTP is for others.

import { type Bytes, concat, fromUtf8, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { formatHashLines, parseDecimal, parseHashLines } from './line-fields.ts';
import { splitAtEmptyLine } from './log-proof.ts';
import { requireTreeSize } from './merkle.ts';
import { openNote, verifiedSignatures } from './note-signature.ts';
import { proveConsistency } from './prove.ts';
import {
  formatSignedNote,
  MAX_NOTE_BYTES,
  type NoteSignature,
  parseSignatureLines,
  parseSignedNote,
} from './signed-note.ts';
import type { TileReader } from './tile.ts';
import type { VerifierKey } from './verifier-key.ts';

/** No request is longer: a checkpoint and 63 hashes. */
export const MAX_ADD_CHECKPOINT_BYTES: number = MAX_NOTE_BYTES + 4096;
/** The content type of the answer that only gives a size. */
export const SIZE_TYPE = 'text/x.tlog.size';

/** `oldSize`: what the log thinks the witness cosigned last; `path`: consistency from there; `checkpoint`: the signed note. */
export type AddCheckpoint = { readonly oldSize: number; readonly path: readonly Bytes[]; readonly checkpoint: Bytes };

/** @throws CryptoError `malformed` · `too-large` · `out-of-range`. */
export function formatAddCheckpoint({ oldSize, path, checkpoint }: AddCheckpoint): Bytes {
  requireTreeSize(oldSize, 'the old size');
  return concat(utf8(`old ${oldSize}\n${formatHashLines(path)}\n`), checkpoint);
}

/** @throws CryptoError `malformed` · `too-large` · `out-of-range`. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  if (body.length > MAX_ADD_CHECKPOINT_BYTES) throw new CryptoError('too-large', 'a request that is too long');
  const { lines, rest } = splitAtEmptyLine(body);
  const oldSize = /^old (\S+)$/.exec(lines.shift() ?? '')?.[1];
  if (oldSize === undefined) throw new CryptoError('malformed', 'a request begins with a line "old <size>"');
  return { oldSize: parseDecimal(oldSize, 'the old size'), path: parseHashLines(lines), checkpoint: rest };
}

/**
 * The request that asks a witness which last cosigned `oldSize` (0: unknown or nothing) to cosign this checkpoint.
 * @throws CryptoError `out-of-range` the checkpoint is smaller · `malformed` · `too-large`, and what `read` throws.
 */
export async function requestCosignature(checkpoint: Bytes, oldSize: number, read: TileReader): Promise<Bytes> {
  const { size } = parseCheckpoint(parseSignedNote(checkpoint).text);
  const path = await proveConsistency(oldSize, size, read);
  return formatAddCheckpoint({ oldSize, path, checkpoint });
}

/** An answer as it came over HTTP. The reader of it must have stopped at {@link MAX_NOTE_BYTES}. */
export type HttpAnswer = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

/**
 * `cosigned`: put these into the checkpoint with withSignatures · `elsewhere`: the witness last cosigned this size; ask again from
 * there, unless it is larger than the log ever was, which means the log was rolled back · `refused`: asking again will not help.
 */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly signatures: readonly NoteSignature[] }
  | { readonly kind: 'elsewhere'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number };

/**
 * Reads what a witness answered. Only cosignatures of `witnesses` are given on.
 * @throws CryptoError `bad-signature` no cosignature of theirs, or a bad one · `malformed` · `too-large` · `out-of-range`.
 */
export async function readWitnessAnswer(
  { status, contentType, body }: HttpAnswer,
  checkpoint: Bytes,
  witnesses: readonly VerifierKey[],
): Promise<WitnessAnswer> {
  if (body.length > MAX_NOTE_BYTES) throw new CryptoError('too-large', 'an answer of a witness that is too long');
  if (status === 409 && contentType === SIZE_TYPE) {
    const size = /^(\d+)\n$/.exec(fromUtf8(body))?.[1];
    if (size === undefined) throw new CryptoError('malformed', 'a witness answers with one number on one line');
    return { kind: 'elsewhere', size: parseDecimal(size, 'the size a witness has') };
  }
  if (status !== 200) return { kind: 'refused', status };
  const { text } = parseSignedNote(checkpoint);
  const answered = formatSignedNote({ text, signatures: parseSignatureLines(fromUtf8(body)) });
  return { kind: 'cosigned', signatures: verifiedSignatures(await openNote(answered, witnesses)) };
}
