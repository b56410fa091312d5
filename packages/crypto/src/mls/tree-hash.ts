// Tree hashes (RFC 9420 section 7.8) and parent hashes (section 7.9), computed in one pass with leaf hashes remembered per node
// object. ts-mls re-hashes subtrees for every leaf, quadratic in the size of the group.
import type { RatchetTree } from 'ts-mls';
import { encodeParentHashInput } from 'ts-mls/parentHash.js';
import { resolution } from 'ts-mls/ratchetTree.js';
import { encodeLeafNodeHashInput, encodeParentNodeHashInput } from 'ts-mls/treeHash.js';
import { isLeaf, left, nodeToLeafIndex, parent, right, rootFromNodeWidth, toNodeIndex } from 'ts-mls/treemath.js';
import { asOwn, type Bytes, equal } from '../bytes.ts';
import { sha256 } from '../hash.ts';

type Node = RatchetTree[number];
type NodeIndex = ReturnType<typeof toNodeIndex>;

/** Nodes are never changed once made, so a leaf's hash is its object's. The index is part of what is hashed. */
const leafHashes = new WeakMap<object, { index: number; hash: Bytes }>();

/** The hashes of every subtree of a tree, by node index. */
export class TreeHashes {
  readonly tree: RatchetTree;
  private readonly cached = new Map<number, Bytes>();

  constructor(tree: RatchetTree) {
    this.tree = tree;
  }

  /** The hash of the whole tree. */
  root(): Bytes {
    return this.of(rootFromNodeWidth(this.tree.length));
  }

  /** The hash of the subtree below `index`. */
  of(index: NodeIndex): Bytes {
    const known = this.cached.get(index);
    if (known) return known;
    const hash = isLeaf(index)
      ? leafHash(this.tree[index], index)
      : parentHashOf(this.tree[index], this.of(left(index)), this.of(right(index)));
    this.cached.set(index, hash);
    return hash;
  }

  /** The same with some leaves taken out, as the original sibling tree hash wants it (section 7.9). */
  without(index: NodeIndex, removed: ReadonlySet<number>): Bytes {
    if (!touches(index, removed)) return this.of(index);
    if (isLeaf(index)) return leafHash(undefined, index);
    const node = this.tree[index];
    const kept = node?.nodeType === 'parent' ? withoutUnmerged(node, removed) : node;
    return parentHashOf(kept, this.without(left(index), removed), this.without(right(index), removed));
  }

  /**
   * The parent hash that `index` must carry, and the nearest non-blank ancestor it is computed from; undefined where there is
   * none (the node is the root, or everything above is blank).
   */
  parentHash(index: NodeIndex): { hash: Bytes; parent: NodeIndex } | undefined {
    const rootIndex = rootFromNodeWidth(this.tree.length);
    const width = (this.tree.length + 1) / 2;
    for (let at = index; at !== rootIndex; ) {
      at = parent(at, width);
      const node = this.tree[at];
      if (node?.nodeType !== 'parent') continue;
      const sibling = index < at ? right(at) : left(at);
      const originalSiblingTreeHash = this.without(sibling, new Set(node.parent.unmergedLeaves));
      const { hpkePublicKey, parentHash } = node.parent;
      const input = { encryptionKey: hpkePublicKey, parentHash, originalSiblingTreeHash };
      return { hash: sha256(encodeParentHashInput(input)), parent: at };
    }
    return undefined;
  }
}

/** Whether every non-blank parent is vouched for by exactly one child (RFC 9420 section 7.9.2). */
export function parentHashesHold(hashes: TreeHashes): boolean {
  const { tree } = hashes;
  const vouched = new Map<number, number>();
  for (let node = 0; node < tree.length; node += 2) {
    for (let at = toNodeIndex(node); tree[at] !== undefined; ) {
      const carried = carriedHash(tree[at]);
      const above = carried && hashes.parentHash(at);
      if (!above || !equal(above.hash, carried) || !restIsUnmerged(tree, at, above.parent)) break;
      const count = (vouched.get(above.parent) ?? 0) + 1;
      vouched.set(above.parent, count);
      // A second chain has been here: going on would only count its ancestors twice.
      if (count > 1) return false;
      at = above.parent;
    }
  }
  return tree.every((node, index) => node?.nodeType !== 'parent' || vouched.get(index) === 1);
}

/** Section 7.9.2: what else is in the child's resolution are leaves unmerged at the parent. */
function restIsUnmerged(tree: RatchetTree, node: NodeIndex, above: NodeIndex): boolean {
  const ancestor = tree[above];
  if (ancestor?.nodeType !== 'parent') return false;
  const child = node < above ? left(above) : right(above);
  const unmerged = new Set(ancestor.parent.unmergedLeaves.map((leaf) => leaf * 2));
  const rest = resolution(tree, child).filter((index) => index !== node);
  const expected = [...unmerged].filter((index) => isBelow(index, child));
  return rest.length === expected.length && rest.every((index) => unmerged.has(index));
}

function carriedHash(node: Node): Uint8Array | undefined {
  if (node?.nodeType === 'parent') return node.parent.parentHash;
  return node?.leaf.leafNodeSource === 'commit' ? node.leaf.parentHash : undefined;
}

function leafHash(node: Node, index: NodeIndex): Bytes {
  const known = node && leafHashes.get(node);
  if (known && known.index === index) return known.hash;
  const leafNode = node?.nodeType === 'leaf' ? node.leaf : undefined;
  const input = { nodeType: 'leaf' as const, leafIndex: nodeToLeafIndex(index), leafNode };
  const hash = sha256(encodeLeafNodeHashInput(input));
  if (node) leafHashes.set(node, { index, hash });
  return hash;
}

function parentHashOf(node: Node, leftHash: Bytes, rightHash: Bytes): Bytes {
  const parentNode = node?.nodeType === 'parent' ? node.parent : undefined;
  return sha256(encodeParentNodeHashInput({ nodeType: 'parent', parentNode, leftHash, rightHash }));
}

function withoutUnmerged(node: Extract<Node, { nodeType: 'parent' }>, removed: ReadonlySet<number>): Node {
  const unmergedLeaves = node.parent.unmergedLeaves.filter((leaf) => !removed.has(leaf));
  return { nodeType: 'parent', parent: { ...node.parent, unmergedLeaves } };
}

/** The level of a node: leaves are 0. */
function level(index: number): number {
  let at = 0;
  while ((index >> at) & 1) at++;
  return at;
}

function isBelow(node: number, ancestor: number): boolean {
  const reach = (1 << level(ancestor)) - 1;
  return node >= ancestor - reach && node <= ancestor + reach;
}

function touches(index: number, leaves: ReadonlySet<number>): boolean {
  for (const leaf of leaves) if (isBelow(leaf * 2, index)) return true;
  return false;
}

/** A tree hash as an own copy. */
export function treeHash(tree: RatchetTree): Bytes {
  return asOwn(new TreeHashes(tree).root());
}
