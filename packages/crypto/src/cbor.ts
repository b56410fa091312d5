// Deterministic CBOR (RFC 8949 section 4.2.1) in and out, and strict readers for decoded values.
// Input that is not in its one deterministic form is refused, so equal meaning is always equal bytes.

import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { type Bytes, equal, toBytes } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';

/** What our formats use of CBOR. Byte strings are `Uint8Array`, maps are `Map`. */
export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<number | string, CborValue>;

// Lists are read recursively; nobody needs more, and a stack overflow is nobody's error message.
const MAX_DEPTH = 16;

const decodeOptions = {
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
};

/** The deterministic encoding, bytewise map order. */
export function encodeCbor(value: CborValue): Bytes {
  // A copy: the library may hand out a view of a shared buffer.
  return toBytes(encode(value, rfc8949EncodeOptions));
}

/**
 * Decodes one item that fills `bytes` exactly.
 * @throws CryptoError `too-large` above `maxBytes`; `malformed` for anything that does not encode back to the same bytes.
 */
export function decodeCbor(bytes: Uint8Array, maxBytes: number): CborValue {
  if (bytes.length > maxBytes) {
    throw new CryptoError('too-large', `${bytes.length} bytes of CBOR where at most ${maxBytes} are allowed`);
  }
  // Nesting is checked first: both the decoder and the encoder recurse.
  requireShallow(bytes);
  let value: CborValue;
  let again: Bytes;
  try {
    value = decode(bytes, decodeOptions) as CborValue;
    again = encodeCbor(value);
  } catch (cause) {
    throw new CryptoError('malformed', 'not valid CBOR', { cause });
  }
  if (!equal(again, bytes)) throw new CryptoError('malformed', 'CBOR that is not in deterministic form');
  return value;
}

/** Walks the item heads only, to bound nesting before anything recursive sees the bytes. Leaves other errors to the decoder. */
function requireShallow(bytes: Uint8Array): void {
  const open: number[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const head = bytes[offset] as number;
    const major = head >> 5;
    const info = head & 31;
    const size = info < 24 ? 0 : info <= 27 ? 2 ** (info - 24) : -1;
    if (size < 0 || offset + 1 + size > bytes.length) return;
    let argument = info;
    if (size > 0) {
      argument = 0;
      for (let i = 1; i <= size; i++) argument = argument * 256 + (bytes[offset + i] as number);
    }
    offset += 1 + size;
    if (major === 2 || major === 3) offset += argument;
    const children = major === 4 ? argument : major === 5 ? 2 * argument : major === 6 ? 1 : 0;
    if (children > 0) {
      open.push(children);
      if (open.length > MAX_DEPTH) throw new CryptoError('malformed', `CBOR nested deeper than ${MAX_DEPTH}`);
      continue;
    }
    while (open.length > 0) {
      const left = (open.pop() as number) - 1;
      if (left > 0) {
        open.push(left);
        break;
      }
    }
  }
}

/** An array, of exactly `length` items when given. */
export function asArray(value: CborValue | undefined, what: string, length?: number): readonly CborValue[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new CryptoError('malformed', `${what} must be an array${length === undefined ? '' : ` of ${length}`}`);
  }
  return value;
}

/** An array of at most `max` items. */
export function asList(value: CborValue | undefined, what: string, max: number): readonly CborValue[] {
  const list = asArray(value, what);
  if (list.length > max)
    throw new CryptoError('out-of-range', `${what} has ${list.length} items, at most ${max} allowed`);
  return list;
}

/** A byte string of exactly `length` bytes, copied. */
export function asBytes(value: CborValue | undefined, what: string, length: number): Bytes {
  if (!(value instanceof Uint8Array) || value.length !== length) {
    throw new CryptoError('malformed', `${what} must be ${length} bytes`);
  }
  return toBytes(value);
}

/** A byte string of at most `max` bytes, copied. */
export function asBytesUpTo(value: CborValue | undefined, what: string, max: number): Bytes {
  if (!(value instanceof Uint8Array) || value.length > max) {
    throw new CryptoError('malformed', `${what} must be at most ${max} bytes`);
  }
  return toBytes(value);
}

/** A whole number from `min` to `max`. */
export function asUint(value: CborValue | undefined, what: string, max: number, min = 0): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
    throw new CryptoError('out-of-range', `${what} must be a whole number from ${min} to ${max}`);
  }
  return value;
}

/** A text of at most `maxBytes` bytes of UTF-8. */
export function asText(value: CborValue | undefined, what: string, maxBytes: number): string {
  if (typeof value !== 'string' || new TextEncoder().encode(value).length > maxBytes) {
    throw new CryptoError('malformed', `${what} must be a text of at most ${maxBytes} bytes`);
  }
  return value;
}
