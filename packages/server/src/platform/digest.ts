// SHA-256 and HMAC by OpenSSL, synchronous: several times faster than the portable ones for what every message passes through.
import { hash } from 'node:crypto';
import type { Bytes } from '@heliogram/protocol';
import { plainBytes } from './bytes.ts';

const blockBytes = 64;
const digestBytes = 32;

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array): Bytes {
  return plainBytes(hash('sha256', bytes, 'buffer'));
}

/**
 * HMAC-SHA256 (RFC 2104), 32 bytes. Out of two one-shot hashes, because Node's `createHmac` spends six times as long on
 * finding out what kind of key it was given, and every message is franked.
 */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Bytes {
  const short = key.length > blockBytes ? hash('sha256', key, 'buffer') : key;
  const inner = new Uint8Array(blockBytes + bytes.length);
  const outer = new Uint8Array(blockBytes + digestBytes);
  for (let at = 0; at < blockBytes; at++) {
    const byte = short[at] ?? 0;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  inner.set(bytes, blockBytes);
  outer.set(hash('sha256', inner, 'buffer'), blockBytes);
  return sha256(outer);
}

/** The first eight bytes as a signed 64-bit number: how random ids become journal keys. */
export function keyOf(bytes: Uint8Array): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0);
}
