import type { Bytes } from '@heliogram/protocol';
/** SHA-256, 32 bytes. */
export declare function sha256(bytes: Uint8Array): Bytes;
/** HMAC-SHA256, 32 bytes. */
export declare function hmacSha256(key: Uint8Array, bytes: Uint8Array): Bytes;
/** The first eight bytes as a signed 64-bit number: how random ids become journal keys. */
export declare function keyOf(bytes: Uint8Array): bigint;
