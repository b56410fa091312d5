// Proofs for people to keep (c2sp.org/tlog-proof): one text file that holds the place of an entry in a log, the way to the root and
// the checkpoint. Form only: believe.ts verifies it.

import { type Bytes, concat, fromBase64, fromUtf8, toBase64, toBytes, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { formatHashLines, parseDecimal, parseHashLines } from './line-fields.ts';
import { requireTreeSize } from './merkle.ts';
import { MAX_NOTE_BYTES } from './signed-note.ts';

/** No proof carries more bytes that it does not prove. */
export const MAX_EXTRA_BYTES = 65_536;
/** No proof is longer: checkpoint, extra bytes in base64, and what is small. */
export const MAX_LOG_PROOF_BYTES: number = MAX_NOTE_BYTES + 96 * 1024;

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** `path` from the leaf's sibling upwards; `checkpoint` the note as the log gave it; `extra` is covered by nothing. */
export type LogProof = {
  readonly extra: Bytes | null;
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: Bytes;
};

/** @throws CryptoError `malformed` · `too-large` · `out-of-range`. */
export function formatLogProof({ extra, index, path, checkpoint }: LogProof): Bytes {
  requireTreeSize(index, 'the index');
  const extraLine = extra === null ? '' : `extra ${toBase64(extra)}\n`;
  const proof = concat(utf8(`${FIRST_LINE}\n${extraLine}index ${index}\n${formatHashLines(path)}\n`), checkpoint);
  parseLogProof(proof);
  return proof;
}

/** Reads a proof WITHOUT verifying it. @throws CryptoError `malformed` · `too-large` · `out-of-range`. */
export function parseLogProof(bytes: Uint8Array): LogProof {
  if (bytes.length > MAX_LOG_PROOF_BYTES)
    throw new CryptoError('too-large', `a proof above ${MAX_LOG_PROOF_BYTES} bytes`);
  const { lines, rest } = splitAtEmptyLine(bytes);
  if (lines.shift() !== FIRST_LINE) throw new CryptoError('malformed', `a proof begins with ${FIRST_LINE}`);
  const extra = lines[0]?.startsWith('extra ') ? parseExtra(lines.shift() ?? '') : null;
  const index = /^index (\S+)$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) throw new CryptoError('malformed', 'a proof has a line "index <number>"');
  return { extra, index: parseDecimal(index, 'the index'), path: parseHashLines(lines), checkpoint: rest };
}

/** The lines before the first empty line, and the bytes after it. @throws CryptoError `malformed` where there is none. */
export function splitAtEmptyLine(bytes: Uint8Array): { lines: string[]; rest: Bytes } {
  const split = bytes.findIndex((byte, i) => byte === 0x0a && bytes[i + 1] === 0x0a);
  if (split < 0) throw new CryptoError('malformed', 'an empty line must stand before the checkpoint');
  return { lines: fromUtf8(bytes.subarray(0, split)).split('\n'), rest: toBytes(bytes.subarray(split + 2)) };
}

function parseExtra(line: string): Bytes {
  const extra = fromBase64(line.slice('extra '.length));
  if (extra.length === 0) throw new CryptoError('malformed', 'a proof without extra bytes has no line for them');
  if (extra.length > MAX_EXTRA_BYTES) throw new CryptoError('too-large', `more than ${MAX_EXTRA_BYTES} extra bytes`);
  return extra;
}
