// The one envelope of everything an account or device signs at rest: CBOR [body, signature].
// The signature covers label || 0x00 || body, so that no structure can pass for another.

import { type Bytes, concat, utf8 } from './bytes.ts';
import { asArray, asBytes, asBytesUpTo, type CborValue, decodeCbor, encodeCbor } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import { ed25519Verify, type Signer } from './ed25519.ts';

const SIGNATURE_BYTES = 64;

/** What is signed: utf8(label) || 0x00 || body. Labels contain no zero byte, so this cannot be ambiguous. */
export function signingInput(label: string, body: Uint8Array): Bytes {
  return concat(utf8(label), Uint8Array.of(0), body);
}

/** Signs the deterministic encoding of `value`; gives the stored form. */
export async function signStructure(label: string, value: CborValue, sign: Signer): Promise<Bytes> {
  const body = encodeCbor(value);
  return encodeCbor([body, await sign(signingInput(label, body))]);
}

/** A stored structure taken apart; its signature is NOT verified yet. */
export type UnverifiedStructure = { readonly value: CborValue; readonly body: Bytes; readonly signature: Bytes };

/** Takes the stored form apart. @throws CryptoError `too-large`, `malformed`. */
export function decodeStructure(stored: Bytes, maxBytes: number): UnverifiedStructure {
  const [first, second] = asArray(decodeCbor(stored, maxBytes), 'a signed structure', 2);
  const body = asBytesUpTo(first, 'the body of a signed structure', maxBytes);
  return { value: decodeCbor(body, maxBytes), body, signature: asBytes(second, 'a signature', SIGNATURE_BYTES) };
}

/** @throws CryptoError `bad-signature`. */
export async function verifyStructure(label: string, parts: UnverifiedStructure, key: Bytes): Promise<void> {
  if (!(await ed25519Verify(key, parts.signature, signingInput(label, parts.body)))) {
    throw new CryptoError('bad-signature', `the signature of a structure "${label}" does not verify`);
  }
}
