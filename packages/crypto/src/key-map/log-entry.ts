// An entry of the key log: when, and the root of the map at that moment. The log is an ordinary one of C2SP tiles, so that
// ordinary witnesses and mirrors serve it.

import { ByteReader, type Bytes, concat, requireLength, u64be } from '../bytes.ts';

export const KEY_LOG_ENTRY_BYTES = 40;

export type KeyLogEntry = {
  /** Milliseconds since 1970 by the server's clock; never lower than in the entry before. */
  readonly timestampMs: number;
  /** Root hash of the prefix tree. */
  readonly prefixRoot: Bytes;
};

/** u64 time || root. @throws CryptoError `malformed` · `out-of-range`. */
export function encodeKeyLogEntry({ timestampMs, prefixRoot }: KeyLogEntry): Bytes {
  requireLength(prefixRoot, 32, 'the root of a map');
  return concat(u64be(timestampMs), prefixRoot);
}

/** @throws CryptoError `malformed` · `out-of-range`. */
export function decodeKeyLogEntry(bytes: Bytes): KeyLogEntry {
  requireLength(bytes, KEY_LOG_ENTRY_BYTES, 'an entry of the key log');
  const reader = new ByteReader(bytes);
  return { timestampMs: reader.u64(), prefixRoot: reader.rest() };
}
