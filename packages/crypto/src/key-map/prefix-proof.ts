// The bytes of a known part of a prefix tree, front to back: one byte for the kind of a node, then what it holds. Siblings that
// are empty cost one byte, and what several search keys share is there once.

import { ByteReader, type Bytes, equal } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { bitAt, EMPTY, HASH_BYTES, leafNode, MAX_PREFIX_DEPTH, type PrefixNode, parentNode } from './prefix-node.ts';
import { sealedNode } from './prefix-tree.ts';

/** Longest proof that is read: some 8,000 search keys in a map of a million. */
export const MAX_PREFIX_PROOF_BYTES: number = 8 * 1024 * 1024;
const KIND_EMPTY = 0;
const KIND_LEAF = 1;
const KIND_SEALED = 2;
const KIND_PARENT = 3;

/** Encodes a part of a tree, as {@link prune} gives it. */
export function encodePrefixProof(tree: PrefixNode): Bytes {
  const out = new Uint8Array(sizeBytesOf(tree));
  let at = 0;
  const put = (kind: number, ...fields: readonly Bytes[]): void => {
    out[at++] = kind;
    for (const field of fields) {
      out.set(field, at);
      at += field.length;
    }
  };
  const write = (node: PrefixNode): void => {
    if (node.kind === 'empty') put(KIND_EMPTY);
    else if (node.kind === 'leaf') put(KIND_LEAF, node.searchKey, node.commitment);
    else if (node.kind === 'sealed') put(KIND_SEALED, node.hash);
    else {
      put(KIND_PARENT);
      write(node.left);
      write(node.right);
    }
  };
  write(tree);
  return out;
}

function sizeBytesOf(node: PrefixNode): number {
  if (node.kind === 'parent') return 1 + sizeBytesOf(node.left) + sizeBytesOf(node.right);
  return node.kind === 'empty' ? 1 : node.kind === 'leaf' ? 1 + 2 * HASH_BYTES : 1 + HASH_BYTES;
}

/**
 * Reads a part of a tree and computes its root. Nothing is proved until that root is compared with one that is believed.
 * @throws CryptoError `too-large` · `malformed`: also a leaf out of place, and a parent that need not be there.
 */
export function decodePrefixProof(bytes: Bytes): PrefixNode {
  if (bytes.length > MAX_PREFIX_PROOF_BYTES)
    throw new CryptoError('too-large', 'a proof about the map above the limit');
  const reader = new ByteReader(bytes);
  const tree = readNode(reader, new Uint8Array(HASH_BYTES), 0);
  reader.end();
  return tree;
}

/** `path` holds the bits down to here; its further bits are not looked at. */
function readNode(reader: ByteReader, path: Uint8Array, depth: number): PrefixNode {
  const kind = reader.u8();
  if (kind === KIND_EMPTY) return EMPTY;
  if (kind === KIND_LEAF) {
    const leaf = leafNode({ searchKey: reader.take(HASH_BYTES), commitment: reader.take(HASH_BYTES) });
    for (let at = 0; at < depth; at++) {
      if (bitAt(leaf.searchKey, at) !== bitAt(path, at)) throw new CryptoError('malformed', 'a leaf out of its place');
    }
    return leaf;
  }
  if (kind === KIND_SEALED) {
    const hash = reader.take(HASH_BYTES);
    if (equal(hash, EMPTY.hash)) throw new CryptoError('malformed', 'an empty place that pretends to hold something');
    return sealedNode(hash);
  }
  if (kind !== KIND_PARENT) throw new CryptoError('malformed', `there is no node of kind ${kind}`);
  if (depth >= MAX_PREFIX_DEPTH) throw new CryptoError('malformed', 'a node below the last bit');
  const left = readNode(reader, withBit(path, depth, 0), depth + 1);
  const right = readNode(reader, withBit(path, depth, 1), depth + 1);
  requireNeeded(left, right);
  return parentNode(left, right);
}

/** A leaf stands at the first place where it is alone, so every set of leaves has exactly one tree. */
function requireNeeded(left: PrefixNode, right: PrefixNode): void {
  const isAlone = (one: PrefixNode, other: PrefixNode): boolean =>
    one.kind === 'empty' && (other.kind === 'empty' || other.kind === 'leaf');
  if (isAlone(left, right) || isAlone(right, left))
    throw new CryptoError('malformed', 'a parent with one leaf or none');
}

function withBit(path: Uint8Array, depth: number, bit: 0 | 1): Uint8Array {
  const at = depth >> 3;
  const mask = 0x80 >> (depth & 7);
  path[at] = bit === 1 ? (path[at] as number) | mask : (path[at] as number) & ~mask;
  return path;
}
