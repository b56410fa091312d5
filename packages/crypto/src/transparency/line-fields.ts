// The fields that lines of checkpoints, proofs and requests are made of: numbers and hashes, each in its one written form.

import { type Bytes, fromBase64, requireLength, toBase64 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { HASH_BYTES, requireTreeSize } from './merkle.ts';
import { MAX_PROOF_HASHES } from './merkle-proof.ts';

/** A whole number in decimal without leading zeros. @throws CryptoError `malformed` · `out-of-range` above 2^53-1. */
export function parseDecimal(text: string, what: string): number {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) {
    throw new CryptoError('malformed', `${what} must be a decimal number without leading zeros`);
  }
  const value = Number(text);
  requireTreeSize(value, what);
  return value;
}

/** A hash of 32 bytes in base64. @throws CryptoError `malformed`. */
export function parseHashLine(line: string): Bytes {
  const hash = fromBase64(line);
  requireLength(hash, HASH_BYTES, 'a hash');
  return hash;
}

/** @throws CryptoError `malformed` · `too-large` more than {@link MAX_PROOF_HASHES}. */
export function parseHashLines(lines: readonly string[]): Bytes[] {
  if (lines.length > MAX_PROOF_HASHES) {
    throw new CryptoError('too-large', `a proof has at most ${MAX_PROOF_HASHES} hashes, not ${lines.length}`);
  }
  return lines.map(parseHashLine);
}

/** One line for each hash, every one ended. @throws CryptoError `malformed` · `too-large`, as reading them would. */
export function formatHashLines(hashes: readonly Bytes[]): string {
  const lines = hashes.map(toBase64);
  parseHashLines(lines);
  return lines.map((line) => `${line}\n`).join('');
}
