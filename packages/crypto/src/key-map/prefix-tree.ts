// Searching and growing a prefix tree, or the known part of one. Pure: every step gives a new tree and leaves the old as it was.
// What is not known is never guessed: a step into it is refused.

import { type Bytes, compare, equal, requireLength } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import {
  bitAt,
  EMPTY,
  HASH_BYTES,
  leafNode,
  type PrefixLeaf,
  type PrefixNode,
  parentNode,
  type SealedNode,
} from './prefix-node.ts';

/** The commitment under a search key, or null: it is not in the tree. @throws CryptoError `truncated` in what is not known. */
export function searchPrefix(tree: PrefixNode, searchKey: Bytes): Bytes | null {
  requireLength(searchKey, HASH_BYTES, 'a search key');
  let node = tree;
  for (let depth = 0; node.kind === 'parent'; depth++) node = bitAt(searchKey, depth) === 0 ? node.left : node.right;
  if (node.kind === 'sealed') throw unknownPart();
  return node.kind === 'leaf' && equal(node.searchKey, searchKey) ? node.commitment : null;
}

/** Leaves in the order of their search keys. @throws CryptoError `malformed` two of one key. */
export function sortLeaves(leaves: readonly PrefixLeaf[]): PrefixLeaf[] {
  const sorted = [...leaves].sort((a, b) => compare(a.searchKey, b.searchKey));
  sorted.forEach((leaf, at) => {
    requireLength(leaf.searchKey, HASH_BYTES, 'a search key');
    requireLength(leaf.commitment, HASH_BYTES, 'a commitment');
    const before = sorted[at - 1];
    if (before !== undefined && equal(before.searchKey, leaf.searchKey)) {
      throw new CryptoError('malformed', 'one search key twice');
    }
  });
  return sorted;
}

/**
 * The tree with more leaves. Nothing is ever changed or taken out.
 * @throws CryptoError `malformed` · `bad-proof` a search key that is in the tree already · `truncated` in what is not known.
 */
export function insertLeaves(tree: PrefixNode, leaves: readonly PrefixLeaf[]): PrefixNode {
  return insertSorted(tree, sortLeaves(leaves), 0);
}

function insertSorted(node: PrefixNode, leaves: readonly PrefixLeaf[], depth: number): PrefixNode {
  if (leaves.length === 0) return node;
  if (node.kind === 'sealed') throw unknownPart();
  if (node.kind === 'empty') return grow(leaves, depth);
  const [left, right] = split(leaves, depth);
  if (node.kind === 'parent') {
    return parentNode(insertSorted(node.left, left, depth + 1), insertSorted(node.right, right, depth + 1));
  }
  if (leaves.some((leaf) => equal(leaf.searchKey, node.searchKey))) {
    throw new CryptoError('bad-proof', 'a search key is in the map already');
  }
  // The leaf that stood alone goes down to where it is alone again.
  const isLeft = bitAt(node.searchKey, depth) === 0;
  return parentNode(
    insertSorted(isLeft ? node : EMPTY, left, depth + 1),
    insertSorted(isLeft ? EMPTY : node, right, depth + 1),
  );
}

function grow(leaves: readonly PrefixLeaf[], depth: number): PrefixNode {
  const [only] = leaves;
  if (only === undefined) return EMPTY;
  if (leaves.length === 1) return leafNode(only);
  const [left, right] = split(leaves, depth);
  return parentNode(grow(left, depth + 1), grow(right, depth + 1));
}

/** Sorted leaves by the bit at a depth. */
function split(leaves: readonly PrefixLeaf[], depth: number): [readonly PrefixLeaf[], readonly PrefixLeaf[]] {
  const at = leaves.findIndex((leaf) => bitAt(leaf.searchKey, depth) === 1);
  return at < 0 ? [leaves, []] : [leaves.slice(0, at), leaves.slice(at)];
}

/**
 * The part of a tree that decides about these search keys, every other subtree as its hash: a proof of what is under each of
 * them, and all that is needed to put them in. @throws CryptoError `truncated` in what is not known.
 */
export function prune(tree: PrefixNode, searchKeys: readonly Bytes[]): PrefixNode {
  return pruneAt(tree, searchKeys, 0);
}

function pruneAt(node: PrefixNode, searchKeys: readonly Bytes[], depth: number): PrefixNode {
  if (node.kind === 'empty') return node;
  if (searchKeys.length === 0) return sealedNode(node.hash);
  if (node.kind === 'sealed') throw unknownPart();
  if (node.kind === 'leaf') return node;
  const [left, right] = [0, 1].map((bit) => searchKeys.filter((key) => bitAt(key, depth) === bit)) as [
    Bytes[],
    Bytes[],
  ];
  return { ...node, left: pruneAt(node.left, left, depth + 1), right: pruneAt(node.right, right, depth + 1) };
}

export function sealedNode(hash: Bytes): SealedNode {
  return { kind: 'sealed', hash };
}

function unknownPart(): CryptoError {
  return new CryptoError('truncated', 'the map is not known at this place');
}
