// Whether leaves may stand in a tree: RFC 9420 section 7.3 (leaf node validation) and 12.4.3.1 (joining), with the caller's word
// on credentials. Signatures are checked side by side.
import type { GroupContext, LeafNode, RatchetTree } from 'ts-mls';
import { verifyLeafNodeSignature, verifyLeafNodeSignatureKeyPackage } from 'ts-mls/leafNode.js';
import { toLeafIndex } from 'ts-mls/treemath.js';
import { asOwn, equal, toHex } from '../bytes.ts';
import { policyExtension } from './extensions.ts';
import { identityOf, type LeafVerifier, leavesOf } from './group.ts';
import { MlsError, require } from './mls-error.ts';
import { suite, suiteName } from './suite.ts';
import { parentHashesHold, TreeHashes } from './tree-hash.ts';

const maxIdentityBytes = 1024;
/** Leaves a tree may have: the product's limit and room for blanks. */
const maxLeaves = 4096;
/** Epochs are JavaScript numbers outside this folder; commits beyond are refused as well. */
const maxEpoch = 0xffffffffn;

/** Signature, form, capabilities and credential of one leaf. @throws MlsError `invalid-commit` · `foreign-leaf` */
export async function requireLeaf(
  node: LeafNode,
  leaf: number,
  groupId: Uint8Array,
  verifier: LeafVerifier,
): Promise<void> {
  const { signature } = await suite();
  const signed =
    node.leafNodeSource === 'key_package'
      ? verifyLeafNodeSignatureKeyPackage(node, signature)
      : verifyLeafNodeSignature(node, groupId, toLeafIndex(leaf), signature);
  require(await signed, 'invalid-commit', 'a leaf is not signed by its own key');
  requireLeafForm(node);
  await requireCredential(node, verifier);
}

/** What a leaf of ours says about itself. */
export function requireLeafForm(node: LeafNode): void {
  const { capabilities, extensions, hpkePublicKey, signaturePublicKey } = node;
  require(node.credential.credentialType === 'basic', 'unsupported', 'only basic credentials are used');
  require(identityOf(node).length <= maxIdentityBytes, 'invalid-commit', 'the credential of a leaf is too long');
  require(capabilities.credentials.includes('basic'), 'invalid-commit', 'a leaf does not support basic credentials');
  require(capabilities.ciphersuites.includes(suiteName), 'invalid-commit', 'a leaf does not support the suite');
  require(capabilities.versions.includes('mls10'), 'invalid-commit', 'a leaf does not support MLS 1.0');
  require(hpkePublicKey.length === 32 &&
    signaturePublicKey.length === 32, 'invalid-commit', 'a leaf has a key of a wrong length');
  for (const { extensionType } of extensions) {
    const isListed = typeof extensionType !== 'number' || capabilities.extensions.includes(extensionType);
    require(isListed, 'invalid-commit', 'a leaf has an extension it does not list');
  }
}

/** Whether the leaf can live in a group whose context carries our policy. */
export function requireSupportsContext(node: LeafNode, context: GroupContext): void {
  const needed = context.extensions
    .map((extension) => extension.extensionType)
    .filter((type) => typeof type === 'number');
  const isSupported = needed.every((type) => node.capabilities.extensions.includes(type));
  require(isSupported, 'invalid-commit', `a leaf does not support a group context extension (${policyExtension} is ours)`);
}

async function requireCredential(node: LeafNode, verifier: LeafVerifier): Promise<void> {
  const isOurs = await verifier.verify(identityOf(node), asOwn(node.signaturePublicKey)).catch((cause) => {
    throw new MlsError('foreign-leaf', 'the credential of a leaf could not be checked', { cause });
  });
  require(isOurs, 'foreign-leaf', 'the credential of a leaf is not vouched for by its account');
}

/** Keys are unique in the tree, and so are accounts (RFC 9420 section 7.3; ours: one leaf per account). */
export function requireUnique(tree: RatchetTree, verifier: LeafVerifier): void {
  const keys = new Set<string>();
  const accounts = new Set<string>();
  const add = (set: Set<string>, value: string, what: string): void => {
    require(!set.has(value), 'invalid-commit', `${what} stands twice in the tree`);
    set.add(value);
  };
  for (const node of tree) {
    if (node?.nodeType === 'parent') add(keys, toHex(node.parent.hpkePublicKey), 'an encryption key');
    if (node?.nodeType !== 'leaf') continue;
    add(keys, toHex(node.leaf.hpkePublicKey), 'an encryption key');
    add(keys, `signature ${toHex(node.leaf.signaturePublicKey)}`, 'a signature key');
    const account = verifier.accountOf(identityOf(node.leaf));
    if (account === undefined) throw new MlsError('foreign-leaf', 'a leaf names no account');
    add(accounts, account, 'an account');
  }
}

/** A whole tree as a newcomer gets it (RFC 9420 section 12.4.3.1). */
export async function requireTree(tree: RatchetTree, context: GroupContext, verifier: LeafVerifier): Promise<void> {
  require(context.epoch < maxEpoch, 'invalid-commit', 'an epoch number is out of range');
  require((tree.length + 1) / 2 <= maxLeaves, 'tree-mismatch', 'the tree is larger than any group');
  const hashes = new TreeHashes(tree);
  require(equal(hashes.root(), context.treeHash), 'tree-mismatch', 'the tree is not the one the group names');
  require(parentHashesHold(hashes), 'tree-mismatch', 'a parent of the tree is vouched for by nobody');
  requireUnmerged(tree);
  requireUnique(tree, verifier);
  const checks = leavesOf(tree).map(async ({ leaf, node }) => {
    await requireLeaf(node, leaf, context.groupId, verifier);
    requireSupportsContext(node, context);
  });
  await Promise.all(checks);
}

/**
 * Each unmerged leaf is a non-blank leaf below, listed in order, and every non-blank node strictly between lists it too
 * (RFC 9420 section 12.4.3.1). ts-mls 1.6.4 wants equal lists on the whole path and refuses valid trees.
 */
function requireUnmerged(tree: RatchetTree): void {
  for (const [index, node] of tree.entries()) {
    if (node?.nodeType !== 'parent') continue;
    let last = -1;
    for (const leaf of node.parent.unmergedLeaves) {
      require(leaf > last, 'tree-mismatch', 'unmerged leaves are out of order');
      last = leaf;
      require(tree[leaf * 2]?.nodeType === 'leaf', 'tree-mismatch', 'an unmerged leaf is blank');
      require(isListedBetween(
        tree,
        leaf,
        index,
      ), 'tree-mismatch', 'an unmerged leaf is not listed on its whole way up');
    }
  }
}

/** Walks down from `ancestor` to the leaf; false also when the leaf is not below it. */
function isListedBetween(tree: RatchetTree, leaf: number, ancestor: number): boolean {
  const target = leaf * 2;
  let at = ancestor;
  for (let half = halfOf(ancestor); half >= 1; half /= 2) {
    at = target < at ? at - half : at + half;
    const node = tree[at];
    if (at === target) return true;
    if (node?.nodeType === 'parent' && !node.parent.unmergedLeaves.includes(leaf)) return false;
  }
  return false;
}

/** The distance from a parent to its children: 2^(level-1). */
function halfOf(index: number): number {
  let level = 0;
  while ((index >> level) & 1) level++;
  return 1 << (level - 1);
}
