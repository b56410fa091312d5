// The few pieces of protobuf's wire format the hand-written codecs need: sizes, writing into a buffer of exact size,
// and a bounded reader. Everything else is protobuf-es's.
import type { Bytes } from './bytes.ts';

/** Bytes that are no valid encoding, or more than allowed. The message names the place, never content. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/** Length of an unsigned 32-bit varint. */
export function varintSize(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  return value < 0x10000000 ? 4 : 5;
}

/** Length of a uint32 field with a one-byte tag; nothing when zero. */
export function uintFieldSize(value: number): number {
  return value === 0 ? 0 : 1 + varintSize(value);
}

/** Length of a bytes or message field with a one-byte tag. */
export function lengthFieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}

/** Length of a bytes field with a one-byte tag; nothing when empty. */
export function bytesFieldSize(bytes: Uint8Array): number {
  return bytes.length === 0 ? 0 : lengthFieldSize(bytes.length);
}

/** Writes into one buffer whose exact size was computed before. */
export class Writer {
  readonly bytes: Bytes;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.#at++] = rest;
  }

  uintField(tag: number, value: number): void {
    if (value === 0) return;
    this.bytes[this.#at++] = tag;
    this.varint(value);
  }

  bytesField(tag: number, value: Uint8Array): void {
    if (value.length !== 0) this.presentBytesField(tag, value);
  }

  /** A bytes field that is written even when empty: members of a oneof, elements of a list. */
  presentBytesField(tag: number, value: Uint8Array): void {
    this.lengthTag(tag, value.length);
    this.bytes.set(value, this.#at);
    this.#at += value.length;
  }

  lengthTag(tag: number, length: number): void {
    this.bytes[this.#at++] = tag;
    this.varint(length);
  }
}

/** Reads one message's fields. Subarrays share the given bytes; nothing is copied. */
export class Reader {
  readonly #bytes: Bytes;
  #at: number;
  #end: number;

  constructor(bytes: Bytes, start = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** The next varint as an unsigned 32-bit number; longer than five bytes is refused. */
  uint32(): number {
    const bytes = this.#bytes;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (this.#at >= this.#end) throw new MalformedError('a number is cut off');
      const byte = bytes[this.#at++] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (shift === 28 && byte > 0x0f) break;
        return value >>> 0;
      }
    }
    throw new MalformedError('a number is longer than 32 bits');
  }

  slice(): Bytes {
    const { start, end } = this.#range();
    return this.#bytes.subarray(start, end);
  }

  /** A reader over the next length-delimited field. */
  inner(): Reader {
    const { start, end } = this.#range();
    return new Reader(this.#bytes, start, end);
  }

  skip(wireType: number): void {
    if (wireType === 0) {
      for (let length = 0; length < 10; length++) {
        if (this.#at >= this.#end) break;
        if ((this.#bytes[this.#at++] as number) < 0x80) return;
      }
      throw new MalformedError('a number is cut off');
    }
    if (wireType === 2) {
      this.#range();
      return;
    }
    if (wireType !== 1 && wireType !== 5) throw new MalformedError('a field has an unknown wire type');
    this.#at += wireType === 1 ? 8 : 4;
    if (this.#at > this.#end) throw new MalformedError('a field is cut off');
  }

  #range(): { start: number; end: number } {
    const length = this.uint32();
    const start = this.#at;
    const end = start + length;
    if (end > this.#end) throw new MalformedError('a field is longer than what holds it');
    this.#at = end;
    return { start, end };
  }
}
