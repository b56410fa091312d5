// The Merkle tree of RFC 6962 section 2.1 over SHA-256: hashes of leaves and nodes, and the root over a list of hashes.
// Knows neither tiles nor proofs. Synchronous: a log hashes many small inputs.

import { sha256 as digest } from '@noble/hashes/sha2.js';
import { type Bytes, concat } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { sha256 } from '../hash.ts';

/** Length of every hash of a tree. */
export const HASH_BYTES = 32;
/** No tree has more leaves than this: every index stays an exact number. */
export const MAX_TREE_SIZE: number = Number.MAX_SAFE_INTEGER;

const LEAF: Bytes = Uint8Array.of(0);
const NODE = 1;

/** The root of the tree without leaves: SHA-256 of nothing. A fresh copy. */
export function emptyRoot(): Bytes {
  return sha256(new Uint8Array(0));
}

/** SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Bytes {
  return sha256(concat(LEAF, entry));
}

/** SHA-256(0x01 || left 32 || right 32). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return digest(input) as Bytes;
}

/**
 * The root over a list of one or more hashes, 32 bytes each, one after the other. Where all of them are roots of full
 * subtrees of one height, and the last perhaps of a smaller tree, this is the root of the tree over all their leaves.
 * @throws CryptoError `malformed` when the length is no multiple of 32, or nothing.
 */
export function rootOfHashes(hashes: Uint8Array): Bytes {
  let count = hashes.length / HASH_BYTES;
  if (count === 0 || !Number.isInteger(count)) {
    throw new CryptoError('malformed', `${hashes.length} bytes are not a list of hashes of ${HASH_BYTES} bytes`);
  }
  const level = Uint8Array.from(hashes);
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE;
  // Pairing from the left and carrying an odd last hash up gives the tree of RFC 6962, which splits at powers of two.
  for (; count > 1; count = Math.ceil(count / 2)) {
    for (let i = 0; i + 1 < count; i += 2) {
      input.set(level.subarray(HASH_BYTES * i, HASH_BYTES * (i + 2)), 1);
      level.set(digest(input), (HASH_BYTES * i) / 2);
    }
    if (count % 2 === 1) level.copyWithin((HASH_BYTES * (count - 1)) / 2, HASH_BYTES * (count - 1), HASH_BYTES * count);
  }
  return level.slice(0, HASH_BYTES);
}

/** The largest power of two below `count`, which must be 2 or more: where RFC 6962 splits a tree of `count` leaves. */
export function splitPoint(count: number): number {
  let split = 1;
  while (2 * split < count) split *= 2;
  return split;
}

/** @throws CryptoError `out-of-range` unless `size` is a possible number of leaves; `what` names it. */
export function requireTreeSize(size: number, what = 'a tree size'): void {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new CryptoError('out-of-range', `${what} must be a whole number from 0 to 2^53-1, not ${size}`);
  }
}

/** @throws CryptoError `out-of-range` unless a tree of `size` leaves has a leaf at `index`. */
export function requireLeafIndex(index: number, size: number): void {
  requireTreeSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new CryptoError('out-of-range', `a tree of ${size} leaves has no leaf ${index}`);
  }
}
