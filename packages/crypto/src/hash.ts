// Synchronous SHA-256, HMAC and HKDF-Expand. The server may inject its platform's faster ones where a function takes them.

import { expand } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from './bytes.ts';

/** SHA-256 of `data`, 32 bytes. */
export type Sha256 = (data: Uint8Array) => Uint8Array;
/** HMAC-SHA256, 32 bytes. */
export type HmacSha256 = (key: Uint8Array, data: Uint8Array) => Uint8Array;

/** SHA-256, 32 bytes. */
export function sha256(data: Uint8Array): Bytes {
  return nobleSha256(data) as Bytes;
}

/** HMAC-SHA256 (RFC 2104), 32 bytes. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Bytes {
  return hmac(nobleSha256, key, data) as Bytes;
}

/** HKDF-Expand with SHA-256 (RFC 5869 section 2.3). `prk` is a uniformly random key of 32 bytes or more. */
export function hkdfExpand(prk: Uint8Array, info: Uint8Array, length: number): Bytes {
  return expand(nobleSha256, prk, info, length) as Bytes;
}

/** HKDF-SHA256 (RFC 5869), extract and expand. */
export function hkdf(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Bytes {
  return hkdfExpand(hmacSha256(salt, ikm), info, length);
}

/** SHA-256 of what comes piece by piece. */
export type Sha256Stream = { update(data: Uint8Array): void; digest(): Bytes };

/** Begins a SHA-256. `digest` ends it. */
export function sha256Stream(): Sha256Stream {
  const hash = nobleSha256.create();
  return {
    update: (data) => void hash.update(data),
    digest: () => hash.digest() as Bytes,
  };
}
