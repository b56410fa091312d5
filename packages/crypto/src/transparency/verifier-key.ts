// Keys that notes are verified with (c2sp.org/signed-note, section Verifier keys): a name, a type, a public key, and the short
// id that signature lines carry. Two types: 0x01 signs a note as it is, 0x04 cosigns a checkpoint at a time.

import { type Bytes, concat, equal, fromBase64, requireLength, toBase64, toHex, u8, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { sha256 } from '../hash.ts';

/** Ed25519 over the text of the note: what logs sign with. */
export const LOG_KEY = 0x01;
/** Ed25519 over time and text: what witnesses cosign with (c2sp.org/tlog-cosignature). */
export const WITNESS_KEY = 0x04;
/** No name of a key or origin of a log is longer, in UTF-8. */
export const MAX_NAME_BYTES = 255;

/** `publicKey` is Ed25519, 32 bytes. The name of a log's key is the log's origin. */
export type VerifierKey = {
  readonly name: string;
  readonly type: typeof LOG_KEY | typeof WITNESS_KEY;
  readonly publicKey: Bytes;
};

/** The first four bytes of SHA-256(name || 0x0A || type || public key). Tells keys apart, proves nothing. */
export function keyIdOf({ name, type, publicKey }: VerifierKey): Bytes {
  return sha256(concat(utf8(name), Uint8Array.of(0x0a), u8(type), publicKey)).slice(0, 4);
}

/** Whether two keys are one and the same. */
export function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.type === b.type && equal(a.publicKey, b.publicKey);
}

/** `name+id+key`, id in hex, key as base64(type || public key). @throws CryptoError `malformed`. */
export function formatVerifierKey(key: VerifierKey): string {
  requireKeyName(key.name);
  requireLength(key.publicKey, 32, 'an Ed25519 public key');
  return `${key.name}+${toHex(keyIdOf(key))}+${toBase64(concat(u8(key.type), key.publicKey))}`;
}

/** @throws CryptoError `malformed` · `unsupported` a type other than 0x01 and 0x04 · `wrong-key` the id is another key's. */
export function parseVerifierKey(text: string): VerifierKey {
  const [name = '', id = '', ...rest] = text.split('+');
  requireKeyName(name);
  // Base64 has plus signs of its own.
  const [type, ...publicKey] = fromBase64(rest.join('+'));
  if (type !== LOG_KEY && type !== WITNESS_KEY) {
    throw new CryptoError(
      'unsupported',
      'only verifier keys of type 1 (Ed25519) and 4 (Ed25519 cosignatures) are known',
    );
  }
  const key: VerifierKey = { name, type, publicKey: Uint8Array.from(publicKey) };
  requireLength(key.publicKey, 32, 'an Ed25519 public key');
  if (id !== toHex(keyIdOf(key)))
    throw new CryptoError('wrong-key', 'the id of a verifier key is not the id of its key');
  return key;
}

/** @throws CryptoError `malformed` unless `name` may name a key: not empty, no white space, plus sign or control character. */
export function requireKeyName(name: string): void {
  const isName = name !== '' && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name);
  if (!isName || utf8(name).length > MAX_NAME_BYTES) {
    throw new CryptoError(
      'malformed',
      'a key name has 1 to 255 bytes, no white space, no plus sign, no control character',
    );
  }
}
