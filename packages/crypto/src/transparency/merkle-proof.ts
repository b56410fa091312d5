// Checking Merkle proofs (RFC 6962 section 2.1, by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2). Needs nothing but
// the proof. Making proofs is in prove.ts.

import { type Bytes, equal, requireLength } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { emptyRoot, HASH_BYTES, nodeHash, requireLeafIndex, requireTreeSize } from './merkle.ts';

/** No proof has more hashes than this: one per level of the largest tree, and what c2sp.org/tlog-witness allows. */
export const MAX_PROOF_HASHES = 63;

/** A tree at one moment. */
export type TreeHead = { readonly size: number; readonly root: Bytes };

// Sizes may be above 2^32, so no bit operators here.
const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

function badProof(says: string): CryptoError {
  return new CryptoError('bad-proof', says);
}

function requirePath(path: readonly Bytes[]): void {
  if (path.length > MAX_PROOF_HASHES) throw badProof(`a proof has at most ${MAX_PROOF_HASHES} hashes`);
  for (const hash of path) requireLength(hash, HASH_BYTES, 'a hash of a proof');
}

/**
 * Checks that the tree `head` has a leaf with the hash `leaf` at `index`. `path` goes from the leaf's sibling to the root's child.
 * @throws CryptoError `bad-proof` · `out-of-range` no such leaf · `malformed` a hash that is not 32 bytes.
 */
export function verifyInclusion(head: TreeHead, index: number, leaf: Bytes, path: readonly Bytes[]): void {
  requireLeafIndex(index, head.size);
  requireLength(leaf, HASH_BYTES, 'a leaf hash');
  requirePath(path);
  let [node, last, root] = [index, head.size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) throw badProof('an inclusion proof with too many hashes');
    if (isOdd(node) || node === last) {
      root = nodeHash(sibling, root);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      root = nodeHash(root, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) throw badProof('an inclusion proof with too few hashes');
  if (!equal(root, head.root)) throw badProof(`the proof does not lead from leaf ${index} to the root`);
}

/**
 * Checks that the tree `now` begins with all of the tree `before`. Between equal sizes, and from nothing, the proof is empty.
 * @throws CryptoError `bad-proof` · `out-of-range` the tree before is larger · `malformed` a hash that is not 32 bytes.
 */
export function verifyConsistency(before: TreeHead, now: TreeHead, path: readonly Bytes[]): void {
  requireTreeSize(before.size);
  requireTreeSize(now.size);
  if (before.size > now.size) throw new CryptoError('out-of-range', 'the tree before is larger than the tree after');
  requirePath(path);
  for (const head of [before, now]) {
    if (head.size === 0 && !equal(head.root, emptyRoot())) throw badProof('a tree without leaves has another root');
  }
  if (before.size === now.size && !equal(before.root, now.root)) throw badProof('two roots for one size');
  if (before.size === 0 || before.size === now.size) {
    if (path.length > 0) throw badProof('a proof where none is needed');
    return;
  }
  const [start, rest] = startOf(before, path);
  const { old, root } = climb(before.size - 1, now.size - 1, start, rest);
  if (!equal(old, before.root)) throw badProof('the proof does not lead to the root before');
  if (!equal(root, now.root)) throw badProof('the proof does not lead to the root after');
}

/** A tree of 2^n leaves is a node of every later one: its root is not repeated in the proof. */
function startOf(before: TreeHead, path: readonly Bytes[]): [Bytes, readonly Bytes[]] {
  let size = before.size;
  while (!isOdd(size)) size = half(size);
  if (size === 1) return [before.root, path];
  const [first, ...rest] = path;
  if (first === undefined) throw badProof('a consistency proof with too few hashes');
  return [first, rest];
}

function climb(oldLast: number, newLast: number, start: Bytes, path: readonly Bytes[]): { old: Bytes; root: Bytes } {
  let [node, last, old, root] = [oldLast, newLast, start, start];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  for (const hash of path) {
    if (last === 0) throw badProof('a consistency proof with too many hashes');
    if (isOdd(node) || node === last) {
      old = nodeHash(hash, old);
      root = nodeHash(hash, root);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      root = nodeHash(root, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) throw badProof('a consistency proof with too few hashes');
  return { old, root };
}
