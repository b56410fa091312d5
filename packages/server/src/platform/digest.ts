// SHA-256 and HMAC by OpenSSL, synchronous: several times faster than the portable ones for what every message passes through.
import { createHmac, hash } from 'node:crypto';
import type { Bytes } from '@heliogram/protocol';
import { plainBytes } from './bytes.ts';

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array): Bytes {
  return plainBytes(hash('sha256', bytes, 'buffer'));
}

/** HMAC-SHA256, 32 bytes. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Bytes {
  return plainBytes(createHmac('sha256', key).update(bytes).digest());
}

/** The first eight bytes as a signed 64-bit number: how random ids become journal keys. */
export function keyOf(bytes: Uint8Array): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0);
}
