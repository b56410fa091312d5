// Groups and trees as bytes. A group is stored without its tree, which is public, shared by all members and kept once by hash, so
// that a stored group stays a few kilobytes at any size.
import type { RatchetTree } from 'ts-mls';
import { lengthEncoder } from 'ts-mls/codec/variableLength.js';
import { decodeGroupContext, encodeGroupContext } from 'ts-mls/groupContext.js';
import { decodeKeySchedule, encodeKeySchedule } from 'ts-mls/keySchedule.js';
import { decodeRatchetTree, encodeNode, stripBlankNodes } from 'ts-mls/ratchetTree.js';
import { asOwn, ByteReader, type Bytes, concat, equal, u8, u16be, u32be } from '../bytes.ts';
import { sha256 } from '../hash.ts';
import { Group, leafAt } from './group.ts';
import { guarded, MlsError, require } from './mls-error.ts';
import { TreeHashes } from './tree-hash.ts';

const form = 1;
/** Largest tree that is read. */
export const maxTreeBytes = 786432;
/** Largest stored group that is read. */
export const maxGroupBytes = 262144;

/** version 1 || u32 leaf || u32 n context || u32 n key schedule || confirmation tag 32 || seed 32 || u16 n keys (u32 node, key 32). */
export function encodeGroup(group: Group): Bytes {
  const { context, keySchedule, confirmationTag, ownLeaf, privateKeys, signatureSeed } = group.state;
  const keys = [...privateKeys].sort(([a], [b]) => a - b).flatMap(([node, key]) => [u32be(node), key]);
  return concat(
    u8(form),
    u32be(ownLeaf),
    sized(encodeGroupContext(context)),
    sized(encodeKeySchedule(keySchedule)),
    confirmationTag,
    signatureSeed,
    u16be(privateKeys.size),
    ...keys,
  );
}

/** The group of stored bytes and its tree. @throws MlsError `malformed` · `tree-mismatch` */
export function decodeGroup(bytes: Bytes, tree: Bytes): Promise<Group> {
  return guarded('malformed', 'the bytes are no stored group and its tree', async () => {
    require(bytes.length <= maxGroupBytes, 'malformed', 'a stored group is larger than any');
    const group = readGroup(bytes, decodeTree(tree));
    const isItsTree = equal(new TreeHashes(group.state.tree).root(), group.treeHash);
    require(isItsTree, 'tree-mismatch', 'the tree is not the one the stored group names');
    require(leafAt(group.state.tree, group.ownLeaf) !== undefined, 'malformed', 'our leaf is not in the tree');
    return group;
  });
}

/** The ratchet tree in the form of RFC 9420 section 12.4.3.3. */
export function encodeTree(group: Group): Bytes {
  return treeBytes(group.state.tree);
}

function treeBytes(tree: RatchetTree): Bytes {
  // Node by node: ts-mls's vector encoder nests a closure per element and overflows the stack on large trees.
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const node of stripBlankNodes(tree)) {
    const encoded = node === undefined ? Uint8Array.of(0) : concat(Uint8Array.of(1), encodeNode(node));
    parts.push(encoded);
    length += encoded.length;
  }
  const [prefix, write] = lengthEncoder(length);
  const header = new ArrayBuffer(prefix);
  write(0, header);
  return concat(new Uint8Array(header), ...parts);
}

/**
 * Reads a tree; whether it is a group's is another question. Only its shortest form is read, with leaves at even places and
 * parents at odd ones: the tree hash sees a node in the wrong place as a blank one.
 * @throws MlsError `malformed`
 */
export function decodeTree(bytes: Bytes): RatchetTree {
  require(bytes.length <= maxTreeBytes, 'malformed', 'a tree is larger than any of ours');
  let decoded: ReturnType<typeof decodeRatchetTree>;
  try {
    decoded = decodeRatchetTree(bytes, 0);
  } catch (cause) {
    throw new MlsError('malformed', 'the bytes are no ratchet tree', { cause });
  }
  if (!decoded || decoded[1] !== bytes.length) throw new MlsError('malformed', 'the bytes are no ratchet tree');
  const [tree] = decoded;
  for (const [index, node] of tree.entries()) {
    const isInPlace = node === undefined || node.nodeType === (index % 2 === 0 ? 'leaf' : 'parent');
    require(isInPlace, 'malformed', 'a node stands in the wrong place of the tree');
  }
  require(equal(treeBytes(tree), bytes), 'malformed', 'the tree is not in its shortest form');
  return tree;
}

/** The name under which a tree is kept: SHA-256 of its bytes. */
export function treeBlobHash(tree: Bytes): Bytes {
  return sha256(tree);
}

function sized(bytes: Uint8Array): Bytes {
  return concat(u32be(bytes.length), bytes);
}

function readGroup(bytes: Bytes, tree: RatchetTree): Group {
  try {
    const reader = new ByteReader(bytes);
    require(reader.u8() === form, 'malformed', 'a stored group of an unknown form');
    const ownLeaf = reader.u32();
    const [context] = whole(decodeGroupContext, reader.take(reader.u32()));
    const [keySchedule] = whole(decodeKeySchedule, reader.take(reader.u32()));
    const confirmationTag = reader.take(32);
    const signatureSeed = reader.take(32);
    const privateKeys = new Map<number, Bytes>();
    for (let left = reader.u16(); left > 0; left--) privateKeys.set(reader.u32(), reader.take(32));
    reader.end();
    return new Group({ context, tree, keySchedule, confirmationTag, ownLeaf, privateKeys, signatureSeed });
  } catch (cause) {
    throw cause instanceof MlsError ? cause : new MlsError('malformed', 'the bytes are no stored group', { cause });
  }
}

function whole<T>(decode: (bytes: Uint8Array, offset: number) => [T, number] | undefined, bytes: Bytes): [T, number] {
  const decoded = decode(asOwn(bytes), 0);
  if (!decoded || decoded[1] !== bytes.length) throw new MlsError('malformed', 'a part of a stored group is broken');
  return decoded;
}
