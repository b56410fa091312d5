// Byte strings: the one type the package speaks, conversions, a constant-time comparison and a bounded reader.
// Knows no format and no cryptography.

import { CryptoError } from './crypto-error.ts';

/** A byte string over its own ordinary buffer: what WebCrypto takes and gives. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A fresh copy as {@link Bytes}; for values that come from libraries or from views of larger buffers. */
export function toBytes(source: ArrayBuffer | ArrayLike<number>): Bytes {
  return new Uint8Array(source);
}

/** All parts, one after the other, in a fresh byte string. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Equality in time that depends on the lengths only. Lengths are never secret here. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}

/** Order of unsigned bytes, shorter first on a common prefix; for sorting public values, not constant time. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const HEX_DIGITS: readonly string[] = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX_DIGITS[byte];
  return text;
}

/** @throws CryptoError `malformed` on anything but an even number of hexadecimal digits. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
    throw new CryptoError('malformed', 'not hexadecimal: an even number of digits 0-9 and a-f is needed');
  }
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** RFC 4648 section 5 without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws CryptoError `malformed` unless the text is the one canonical form of its bytes (no padding, no stray bits). */
export function fromBase64url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) {
    throw new CryptoError('malformed', 'not base64url without padding');
  }
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; i++) out[i] = binary.charCodeAt(i);
  if (toBase64url(out) !== text) throw new CryptoError('malformed', 'base64url with stray bits in its last digit');
  return out;
}

/** RFC 4648 section 4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** @throws CryptoError `malformed` unless the text is the one canonical form of its bytes (padded, no white space, no stray bits). */
export function fromBase64(text: string): Bytes {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new CryptoError('malformed', 'not base64 with padding');
  }
  const binary = atob(text);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; i++) out[i] = binary.charCodeAt(i);
  if (toBase64(out) !== text) throw new CryptoError('malformed', 'base64 with stray bits in its last digit');
  return out;
}

/** UTF-8 of a text. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** @throws CryptoError `malformed` when the bytes are not valid UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new CryptoError('malformed', 'not valid UTF-8');
  }
}

function requireUint(value: number, max: number): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > max) {
    throw new CryptoError('out-of-range', `${value} is not a whole number from 0 to ${max}`);
  }
}

/** One byte. @throws CryptoError `out-of-range`. */
export function u8(value: number): Bytes {
  requireUint(value, 0xff);
  return Uint8Array.of(value);
}

/** Two bytes, big endian. @throws CryptoError `out-of-range`. */
export function u16be(value: number): Bytes {
  requireUint(value, 0xffff);
  return Uint8Array.of(value >>> 8, value & 0xff);
}

/** Four bytes, big endian. @throws CryptoError `out-of-range`. */
export function u32be(value: number): Bytes {
  requireUint(value, 0xffffffff);
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/** Eight bytes, big endian; numbers up to 2^53-1. @throws CryptoError `out-of-range`. */
export function u64be(value: number): Bytes {
  requireUint(value, Number.MAX_SAFE_INTEGER);
  return concat(u32be(Math.floor(value / 0x1_0000_0000)), u32be(value % 0x1_0000_0000));
}

/** Throws CryptoError `malformed` unless `bytes` has exactly this length; `what` names it in the message. */
export function requireLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) {
    throw new CryptoError('malformed', `${what} must be ${length} bytes, not ${bytes.length}`);
  }
}

/** Reads a byte string from front to back. Every step is bounded; every result is a copy. */
export class ByteReader {
  readonly #source: Uint8Array;
  #offset = 0;

  constructor(source: Uint8Array) {
    this.#source = source;
  }

  /** Bytes not read yet. */
  get remaining(): number {
    return this.#source.length - this.#offset;
  }

  /** The next `length` bytes. @throws CryptoError `malformed` when there are fewer. */
  take(length: number): Bytes {
    if (!Number.isSafeInteger(length) || length < 0 || length > this.remaining) {
      throw new CryptoError('malformed', `${length} more bytes are needed, ${this.remaining} are left`);
    }
    const out = new Uint8Array(length);
    out.set(this.#source.subarray(this.#offset, this.#offset + length));
    this.#offset += length;
    return out;
  }

  u8(): number {
    return this.take(1)[0] as number;
  }

  u16(): number {
    const b = this.take(2);
    return ((b[0] as number) << 8) | (b[1] as number);
  }

  u32(): number {
    const b = this.take(4);
    return (((b[0] as number) << 24) | ((b[1] as number) << 16) | ((b[2] as number) << 8) | (b[3] as number)) >>> 0;
  }

  /** @throws CryptoError `out-of-range` above 2^53-1. */
  u64(): number {
    const value = this.u32() * 0x1_0000_0000 + this.u32();
    if (value > Number.MAX_SAFE_INTEGER) throw new CryptoError('out-of-range', 'a number above 2^53-1');
    return value;
  }

  /** The rest. */
  rest(): Bytes {
    return this.take(this.remaining);
  }

  /** @throws CryptoError `malformed` when bytes are left over. */
  end(): void {
    if (this.remaining !== 0) throw new CryptoError('malformed', `${this.remaining} bytes too many`);
  }
}

/** The same bytes under the stricter type; copies only what lies in shared memory. */
export function asOwn(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : Uint8Array.from(bytes);
}
