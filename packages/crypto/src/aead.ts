// AES-256-GCM through WebCrypto, and the committing form all our sealed structures share (UtC, Bellare-Hoang 2022):
// key, nonce and a 32-byte commitment come from one HKDF-Expand over everything that must be bound. AES-GCM alone would
// open one ciphertext under two keys; the commitment, compared first, does not.

import { type Bytes, equal } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { hkdfExpand } from './hash.ts';

export const COMMITMENT_BYTES = 32;
export const GCM_TAG_BYTES = 16;
const OKM_BYTES = 76;

/** One sealing's key material. */
export type CommittingKey = { readonly key: Bytes; readonly nonce: Bytes; readonly commitment: Bytes };

/** key 32 || nonce 12 || commitment 32 = HKDF-Expand-SHA256(secret, info, 76). `info` must be unique per plaintext. */
export function committingKey(secret: Bytes, info: Bytes): CommittingKey {
  const okm = hkdfExpand(secret, info, OKM_BYTES);
  return { key: okm.slice(0, 32), nonce: okm.slice(32, 44), commitment: okm.slice(44, OKM_BYTES) };
}

/** @throws CryptoError `bad-commitment`, in constant time. */
export function requireCommitment(expected: Bytes, actual: Uint8Array): void {
  if (!equal(expected, actual)) {
    throw new CryptoError('bad-commitment', 'sealed with another key, or changed on the way');
  }
}

/** AES-GCM; the key's length chooses 128 or 256 bits. Gives ciphertext || tag 16. */
export async function gcmSeal(key: Bytes, nonce: Bytes, plaintext: Bytes, aad: Bytes): Promise<Bytes> {
  const handle = await globalThis.crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad };
  return new Uint8Array(await globalThis.crypto.subtle.encrypt(algorithm, handle, plaintext));
}

/** @throws CryptoError `bad-tag`. */
export async function gcmOpen(key: Bytes, nonce: Bytes, ciphertext: Bytes, aad: Bytes): Promise<Bytes> {
  const handle = await globalThis.crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  try {
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aad };
    return new Uint8Array(await globalThis.crypto.subtle.decrypt(algorithm, handle, ciphertext));
  } catch {
    throw new CryptoError('bad-tag', 'decryption was refused: the bytes were changed');
  }
}
