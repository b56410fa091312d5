// The nodes of the prefix tree (draft-ietf-keytrans-protocol, "Prefix Tree"): a binary tree over 32-byte search keys in which a
// leaf stands at the first place where it is alone. Nodes never change; every node knows its hash.

import { type Bytes, concat } from '../bytes.ts';
import { sha256 } from '../hash.ts';

/** What stands in the tree: a search key and what it commits to, 32 bytes each. */
export type PrefixLeaf = { readonly searchKey: Bytes; readonly commitment: Bytes };

/** Nobody is here; hash 32 zero bytes. */
export type EmptyNode = { readonly kind: 'empty'; readonly hash: Bytes };
export type LeafNode = PrefixLeaf & { readonly kind: 'leaf'; readonly hash: Bytes };
export type ParentNode = {
  readonly kind: 'parent';
  readonly hash: Bytes;
  readonly left: PrefixNode;
  readonly right: PrefixNode;
};
/** A subtree of which only the hash is known. */
export type SealedNode = { readonly kind: 'sealed'; readonly hash: Bytes };
/** A tree, or the part of one that is known. */
export type PrefixNode = EmptyNode | LeafNode | ParentNode | SealedNode;

export const HASH_BYTES = 32;
/** A search key has so many bits; no node lies deeper. */
export const MAX_PREFIX_DEPTH = 256;
const LEAF_FRONT = Uint8Array.of(0x02);
const PARENT_FRONT = Uint8Array.of(0x03);

export const EMPTY: EmptyNode = { kind: 'empty', hash: new Uint8Array(HASH_BYTES) };

export function leafNode({ searchKey, commitment }: PrefixLeaf): LeafNode {
  return { kind: 'leaf', searchKey, commitment, hash: sha256(concat(LEAF_FRONT, searchKey, commitment)) };
}

export function parentHash(left: Bytes, right: Bytes): Bytes {
  return sha256(concat(PARENT_FRONT, left, right));
}

export function parentNode(left: PrefixNode, right: PrefixNode): ParentNode {
  return { kind: 'parent', left, right, hash: parentHash(left.hash, right.hash) };
}

/** The bit of a key that decides at a depth: 0 goes left. */
export function bitAt(key: Uint8Array, depth: number): 0 | 1 {
  return (((key[depth >> 3] as number) >> (7 - (depth & 7))) & 1) as 0 | 1;
}
