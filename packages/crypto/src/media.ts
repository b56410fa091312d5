// Attachments: C2SP chunked-encryption, "Cobblestone-128": chunks of 16 KiB, seekable, committing (so that no ciphertext opens
// to two files under two keys). Works on one chunk at a time; reading, padding and uploading are the caller's.

import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { COMMITMENT_BYTES, GCM_TAG_BYTES, requireCommitment } from './aead.ts';
import { type Bytes, concat, requireLength, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';

export const MEDIA_KEY_BYTES = 16;
export const MEDIA_SALT_BYTES = 24;
/** salt 24 || commitment 32. */
export const MEDIA_HEADER_BYTES = 56;
export const MEDIA_CHUNK_BYTES = 16_384;
export const MEDIA_SEALED_CHUNK_BYTES = 16_400;
/** MIMI `encAlg` of this format, from the private range of the IANA AEAD registry. */
export const MEDIA_AEAD_NUMBER = 0xc0b1;
const INFO = 'c2sp.org/chunked-encryption@v1+AEAD_AES_128_GCM';

/** What en- and decrypts the chunks of one file. */
export type MediaCipher = { readonly key: CryptoKey; readonly baseNonce: Bytes };

async function derive(
  inputKey: Bytes,
  salt: Bytes,
  context: Bytes,
): Promise<{ readonly cipher: MediaCipher; readonly commitment: Bytes }> {
  requireLength(inputKey, MEDIA_KEY_BYTES, 'a media key');
  requireLength(salt, MEDIA_SALT_BYTES, 'a media salt');
  const info = concat(utf8(INFO), Uint8Array.of(0), salt, context, Uint8Array.of(1));
  const okm = new Uint8Array(hmac(sha512, inputKey, info));
  const raw = okm.slice(0, 16);
  const key = await globalThis.crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { cipher: { key, baseNonce: okm.slice(16, 28) }, commitment: okm.slice(28, 28 + COMMITMENT_BYTES) };
}

/** Begins a file. The key and salt are random and fresh for every file; `context` is empty unless agreed otherwise. */
export async function beginMedia(
  inputKey: Bytes,
  salt: Bytes,
  context: Bytes = new Uint8Array(0),
): Promise<{ readonly header: Bytes; readonly cipher: MediaCipher }> {
  const { cipher, commitment } = await derive(inputKey, salt, context);
  return { header: concat(salt, commitment), cipher };
}

/** Reads the first 56 bytes of a file. @throws CryptoError `malformed` · `bad-commitment`. */
export async function openMedia(
  inputKey: Bytes,
  header: Bytes,
  context: Bytes = new Uint8Array(0),
): Promise<MediaCipher> {
  requireLength(header, MEDIA_HEADER_BYTES, 'a media header');
  const { cipher, commitment } = await derive(inputKey, header.slice(0, MEDIA_SALT_BYTES), context);
  requireCommitment(commitment, header.subarray(MEDIA_SALT_BYTES));
  return cipher;
}

function nonceOf(cipher: MediaCipher, index: number): Bytes {
  if (!Number.isSafeInteger(index) || index < 0) throw new CryptoError('out-of-range', 'chunks are numbered from 0');
  const nonce = new Uint8Array(cipher.baseNonce);
  let rest = index;
  for (let i = nonce.length - 1; rest > 0; i--) {
    nonce[i] = (nonce[i] as number) ^ (rest % 256);
    rest = Math.floor(rest / 256);
  }
  return nonce;
}

/**
 * Encrypts chunk `index`. All chunks are 16,384 bytes but the last, which is always shorter: a file that ends on a full chunk
 * has an empty one after it.
 * @throws CryptoError `too-large` · `out-of-range`.
 */
export async function encryptChunk(cipher: MediaCipher, index: number, plaintext: Bytes): Promise<Bytes> {
  if (plaintext.length > MEDIA_CHUNK_BYTES) throw new CryptoError('too-large', 'a chunk is at most 16,384 bytes');
  const algorithm = { name: 'AES-GCM', iv: nonceOf(cipher, index) };
  return new Uint8Array(await globalThis.crypto.subtle.encrypt(algorithm, cipher.key, plaintext));
}

/**
 * Decrypts chunk `index`; `last` says whether the file ends with it, which only a short chunk may.
 * @throws CryptoError `malformed` · `truncated` · `bad-tag`.
 */
export async function decryptChunk(cipher: MediaCipher, index: number, sealed: Bytes, last: boolean): Promise<Bytes> {
  if (sealed.length < GCM_TAG_BYTES || sealed.length > MEDIA_SEALED_CHUNK_BYTES) {
    throw new CryptoError('malformed', 'a sealed chunk is 16 to 16,400 bytes');
  }
  if (last !== sealed.length < MEDIA_SEALED_CHUNK_BYTES) {
    throw new CryptoError('truncated', 'the file was cut short, or goes on after its last chunk');
  }
  const algorithm = { name: 'AES-GCM', iv: nonceOf(cipher, index) };
  try {
    return new Uint8Array(await globalThis.crypto.subtle.decrypt(algorithm, cipher.key, sealed));
  } catch {
    throw new CryptoError('bad-tag', 'decryption was refused: the chunk was changed or is not at its place');
  }
}

/** Bytes of the stored file for a plaintext of this size. */
export function sealedMediaBytes(plaintextBytes: number): number {
  const chunks = Math.floor(plaintextBytes / MEDIA_CHUNK_BYTES) + 1;
  return MEDIA_HEADER_BYTES + plaintextBytes + chunks * GCM_TAG_BYTES;
}

/** Bytes of the plaintext of a stored file. @throws CryptoError `truncated` when no file has this size. */
export function plainMediaBytes(sealedBytes: number): number {
  const chunks = Math.floor((sealedBytes - MEDIA_HEADER_BYTES) / MEDIA_SEALED_CHUNK_BYTES);
  const rest = sealedBytes - MEDIA_HEADER_BYTES - chunks * MEDIA_SEALED_CHUNK_BYTES;
  if (chunks < 0 || rest < GCM_TAG_BYTES) throw new CryptoError('truncated', 'the file was cut short');
  return chunks * MEDIA_CHUNK_BYTES + rest - GCM_TAG_BYTES;
}

/** Where sealed chunk `index` begins in the stored file. */
export function chunkOffset(index: number): number {
  return MEDIA_HEADER_BYTES + index * MEDIA_SEALED_CHUNK_BYTES;
}
