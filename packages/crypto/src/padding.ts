// The padded plaintext of sealed structures: u32 length || content || trailer, then zeros up to a Padmé length.
// The trailer is of known size (a signature, or nothing).

import { ByteReader, type Bytes, u32be } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { padmeLength } from './padme.ts';

const LENGTH_BYTES = 4;

/** Bytes of the padded form of a content and trailer of these sizes. */
export function paddedLength(contentBytes: number, trailerBytes: number, minimum: number): number {
  return padmeLength(LENGTH_BYTES + contentBytes + trailerBytes, minimum);
}

/** Builds the padded form. */
export function pad(content: Uint8Array, trailer: Uint8Array, minimum: number): Bytes {
  const out = new Uint8Array(paddedLength(content.length, trailer.length, minimum));
  out.set(u32be(content.length), 0);
  out.set(content, LENGTH_BYTES);
  out.set(trailer, LENGTH_BYTES + content.length);
  return out;
}

/** @throws CryptoError `bad-padding` unless it is exactly what {@link pad} makes. */
export function unpad(padded: Bytes, trailerBytes: number, minimum: number): { content: Bytes; trailer: Bytes } {
  const reader = new ByteReader(padded);
  const length = padded.length < LENGTH_BYTES ? -1 : reader.u32();
  // One content has one padded form: a sender could otherwise signal through the padding.
  if (length < 0 || paddedLength(length, trailerBytes, minimum) !== padded.length) {
    throw new CryptoError('bad-padding', 'the padded length does not follow from the content length');
  }
  const content = reader.take(length);
  const trailer = reader.take(trailerBytes);
  let left = 0;
  for (const byte of reader.rest()) left |= byte;
  if (left !== 0) throw new CryptoError('bad-padding', 'the padding is not all zeros');
  return { content, trailer };
}
