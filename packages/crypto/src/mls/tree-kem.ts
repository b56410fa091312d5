// The UpdatePath (RFC 9420 sections 7.4 to 7.6, 12.4.2): making one and taking one in. Own code where ts-mls 1.6.4 is wrong: the
// commit secret comes from the last node of the filtered path, not from the root; the context sealed to carries the new
// extensions; keys of nodes that were blanked are forgotten; the keys of a path are checked against what it claims.
import type { GroupContext, LeafNode, RatchetTree } from 'ts-mls';
import { decryptWithLabel } from 'ts-mls/crypto/hpke.js';
import { deriveSecret } from 'ts-mls/crypto/kdf.js';
import { encodeGroupContext } from 'ts-mls/groupContext.js';
import { signLeafNodeCommit } from 'ts-mls/leafNode.js';
import { filteredDirectPathAndCopathResolution, getHpkePublicKey } from 'ts-mls/ratchetTree.js';
import { directPath, leafToNodeIndex, leafWidth, toLeafIndex, toNodeIndex } from 'ts-mls/treemath.js';
import type { UpdatePath, UpdatePathNode } from 'ts-mls/updatePath.js';
import { asOwn, type Bytes, equal, toHex } from '../bytes.ts';
import { systemRandom } from '../random.ts';
import { leafAt } from './group.ts';
import { labelInfo, type SealInfo, sealTo } from './hpke-seal.ts';
import { MlsError, require } from './mls-error.ts';
import { suite } from './suite.ts';
import { TreeHashes } from './tree-hash.ts';

/** A node of the filtered direct path: whom its secret is sealed to. */
interface PathStep {
  readonly node: number;
  readonly sealedTo: readonly number[];
}

/** A path just made: the tree with it, and the secrets its maker keeps. */
export interface MadePath {
  readonly tree: RatchetTree;
  readonly path: UpdatePath;
  readonly commitSecret: Bytes;
  /** Path secret by node index, for the welcomes of new members. */
  readonly pathSecrets: ReadonlyMap<number, Bytes>;
  readonly privateKeys: ReadonlyMap<number, Bytes>;
}

/** Who makes the path and as which leaf. */
export interface PathMaker {
  /** The tree after the commit's proposals. */
  readonly tree: RatchetTree;
  readonly leaf: number;
  /** The context of the epoch before, with the extensions of the next. */
  readonly context: GroupContext;
  readonly credential: LeafNode['credential'];
  readonly signatureKey: Bytes;
  readonly signatureSeed: Bytes;
  /** Node indices of leaves added in this commit: they get their secret by welcome. */
  readonly added: ReadonlySet<number>;
}

/** Makes a fresh path from a leaf to the root. */
export async function makePath(maker: PathMaker): Promise<MadePath> {
  const cs = await suite();
  const old = leafAt(maker.tree, maker.leaf);
  if (!old) throw new MlsError('misuse', 'only a member makes a path');
  const steps = stepsOf(maker.tree, maker.leaf, maker.added);
  const first = systemRandom(32);
  const leafKeys = await nodeKeys(first);
  const secrets = await secretsUpward(await derive(first, 'path'), steps);
  const tree = blankPath(maker.tree, maker.leaf);
  const keys = await Promise.all(secrets.map(({ secret }) => nodeKeys(secret)));
  placeParents(
    tree,
    steps,
    keys.map((pair) => pair.publicKey),
  );
  const parentHash = new TreeHashes(tree).parentHash(toNodeIndex(maker.leaf * 2))?.hash ?? new Uint8Array(0);
  const leafNode = await signLeafNodeCommit(
    {
      leafNodeSource: 'commit',
      hpkePublicKey: leafKeys.publicKey,
      signaturePublicKey: maker.signatureKey,
      credential: maker.credential,
      capabilities: old.capabilities,
      extensions: old.extensions,
      parentHash,
      groupId: maker.context.groupId,
      leafIndex: toLeafIndex(maker.leaf),
    },
    maker.signatureSeed,
    cs.signature,
  );
  tree[maker.leaf * 2] = { nodeType: 'leaf', leaf: leafNode };
  const sealedFor = labelInfo('UpdatePathNode', provisional(maker.context, tree));
  const nodes = await Promise.all(
    steps.map((step, index) => sealStep(maker.tree, step, keys[index]?.publicKey, secrets[index]?.secret, sealedFor)),
  );
  const privateKeys = new Map([[maker.leaf * 2, leafKeys.privateKey]]);
  for (const [index, step] of steps.entries()) privateKeys.set(step.node, keys[index]?.privateKey ?? first);
  return {
    tree,
    path: { leafNode, nodes },
    commitSecret: await derive(secrets.at(-1)?.secret ?? first, 'path'),
    pathSecrets: new Map(secrets.map(({ node, secret }) => [node, secret])),
    privateKeys,
  };
}

/** The public half of taking a path in: the new tree. @throws MlsError `invalid-commit` */
export function applyPath(tree: RatchetTree, leaf: number, path: UpdatePath): RatchetTree {
  const steps = stepsOf(tree, leaf, new Set());
  require(path.nodes.length === steps.length, 'invalid-commit', 'the path has the wrong length');
  const known = new Set(tree.flatMap((node) => (node ? [toHex(getHpkePublicKey(node))] : [])));
  for (const node of path.nodes) {
    require(node.hpkePublicKey.length === 32, 'invalid-commit', 'a key of the path has the wrong length');
    require(!known.has(toHex(node.hpkePublicKey)), 'invalid-commit', 'a key of the path is in the tree already');
  }
  const updated = blankPath(tree, leaf);
  updated[leaf * 2] = { nodeType: 'leaf', leaf: path.leafNode };
  placeParents(
    updated,
    steps,
    path.nodes.map((node) => asOwn(node.hpkePublicKey)),
  );
  const parentHash = new TreeHashes(updated).parentHash(toNodeIndex(leaf * 2))?.hash ?? new Uint8Array(0);
  require(equal(parentHash, path.leafNode.parentHash), 'invalid-commit', 'the parent hash of the path does not hold');
  return updated;
}

/** Us, when we take a path in. */
export interface PathReader {
  /** The tree after the commit's proposals, before the path. */
  readonly before: RatchetTree;
  readonly after: RatchetTree;
  readonly ownLeaf: number;
  readonly privateKeys: ReadonlyMap<number, Bytes>;
  readonly added: ReadonlySet<number>;
  /** The context of the epoch before, with the extensions of the next. */
  readonly context: GroupContext;
}

/** The secret half: opens the secret meant for us and derives upward. @throws MlsError `invalid-commit` */
export async function openPath(
  reader: PathReader,
  committer: number,
  path: UpdatePath,
): Promise<{ readonly commitSecret: Bytes; readonly privateKeys: ReadonlyMap<number, Bytes> }> {
  const steps = stepsOf(reader.before, committer, reader.added);
  const ownPath = new Set<number>(
    directPath(leafToNodeIndex(toLeafIndex(reader.ownLeaf)), leafWidth(reader.before.length)),
  );
  const at = steps.findIndex((step) => ownPath.has(step.node));
  const secret = await openStep(reader, steps[at], path.nodes[at]);
  const secrets = await secretsUpward(secret, steps.slice(at));
  const learnt = await requireKeys(secrets, reader.after);
  const last = secrets.at(-1);
  if (!last) throw new MlsError('invalid-commit', 'the path does not reach us');
  const privateKeys = keepKeys(reader, committer, learnt);
  return { commitSecret: await derive(last.secret, 'path'), privateKeys };
}

/** Secrets from a node upward, as a new member gets them with the welcome. @throws MlsError when they are not the tree's. */
export async function openWelcomePath(
  tree: RatchetTree,
  ownLeaf: number,
  committer: number,
  secret: Bytes,
): Promise<ReadonlyMap<number, Bytes>> {
  const ownPath = new Set<number>(directPath(leafToNodeIndex(toLeafIndex(ownLeaf)), leafWidth(tree.length)));
  const shared = directPath(leafToNodeIndex(toLeafIndex(committer)), leafWidth(tree.length)).filter(
    (node) => ownPath.has(node) && tree[node] !== undefined,
  );
  const steps = shared.map((node) => ({ node, sealedTo: [] }));
  return requireKeys(await secretsUpward(secret, steps), tree);
}

/** The lowest node of a made path above a leaf. */
export function sharedSecretFor(made: MadePath, leaf: number): Bytes | undefined {
  for (const node of directPath(leafToNodeIndex(toLeafIndex(leaf)), leafWidth(made.tree.length))) {
    const secret = made.pathSecrets.get(node);
    if (secret) return secret;
  }
  return undefined;
}

function stepsOf(tree: RatchetTree, leaf: number, added: ReadonlySet<number>): PathStep[] {
  return filteredDirectPathAndCopathResolution(toLeafIndex(leaf), tree).map(({ nodeIndex, resolution }) => ({
    node: nodeIndex,
    sealedTo: resolution.filter((index) => !added.has(index)),
  }));
}

async function secretsUpward(secret: Bytes, steps: readonly PathStep[]): Promise<{ node: number; secret: Bytes }[]> {
  const secrets: { node: number; secret: Bytes }[] = [];
  let current = secret;
  for (const [index, step] of steps.entries()) {
    if (index > 0) current = await derive(current, 'path');
    secrets.push({ node: step.node, secret: current });
  }
  return secrets;
}

function blankPath(tree: RatchetTree, leaf: number): RatchetTree {
  const copy = tree.slice();
  for (const node of directPath(leafToNodeIndex(toLeafIndex(leaf)), leafWidth(tree.length))) copy[node] = undefined;
  return copy;
}

/** Puts the new parents in from the root down, since each carries the hash of the one above. */
function placeParents(tree: RatchetTree, steps: readonly PathStep[], keys: readonly Bytes[]): void {
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    const hpkePublicKey = keys[index];
    if (!step || !hpkePublicKey) throw new MlsError('invalid-commit', 'the path has a gap');
    const parentHash = new TreeHashes(tree).parentHash(toNodeIndex(step.node))?.hash ?? new Uint8Array(0);
    tree[step.node] = { nodeType: 'parent', parent: { hpkePublicKey, parentHash, unmergedLeaves: [] } };
  }
}

function provisional(context: GroupContext, tree: RatchetTree): Bytes {
  const next = { ...context, epoch: context.epoch + 1n, treeHash: new TreeHashes(tree).root() };
  return asOwn(encodeGroupContext(next));
}

async function sealStep(
  tree: RatchetTree,
  step: PathStep,
  key: Bytes | undefined,
  secret: Bytes | undefined,
  info: SealInfo,
): Promise<UpdatePathNode> {
  if (!key || !secret) throw new MlsError('misuse', 'the path has a gap');
  const encryptedPathSecret = await Promise.all(
    step.sealedTo.map(async (index) => {
      const node = tree[index];
      if (!node) throw new MlsError('misuse', 'a blank node cannot be sealed to');
      const { enc, ct } = await sealTo(asOwn(getHpkePublicKey(node)), info, secret);
      return { kemOutput: enc, ciphertext: ct };
    }),
  );
  return { hpkePublicKey: key, encryptedPathSecret };
}

async function openStep(
  reader: PathReader,
  step: PathStep | undefined,
  node: UpdatePathNode | undefined,
): Promise<Bytes> {
  if (!step || !node) throw new MlsError('invalid-commit', 'the path does not reach us');
  require(node.encryptedPathSecret.length ===
    step.sealedTo.length, 'invalid-commit', 'the path is sealed to the wrong nodes');
  const { hpke } = await suite();
  for (const [index, sealedTo] of step.sealedTo.entries()) {
    const key = reader.privateKeys.get(sealedTo);
    const sealed = node.encryptedPathSecret[index];
    if (!key || !sealed) continue;
    const context = provisional(reader.context, reader.after);
    const privateKey = await hpke.importPrivateKey(key);
    return asOwn(
      await decryptWithLabel(privateKey, 'UpdatePathNode', context, sealed.kemOutput, sealed.ciphertext, hpke),
    );
  }
  throw new MlsError('invalid-commit', 'the path is sealed to no key of ours');
}

/** Derived key pairs must be those the tree shows (RFC 9420 section 7.5). */
async function requireKeys(
  secrets: readonly { node: number; secret: Bytes }[],
  tree: RatchetTree,
): Promise<Map<number, Bytes>> {
  const pairs = await Promise.all(secrets.map(({ secret }) => nodeKeys(secret)));
  const keys = new Map<number, Bytes>();
  for (const [index, { node }] of secrets.entries()) {
    const pair = pairs[index];
    const parent = tree[node];
    const isTheirs =
      pair !== undefined && parent?.nodeType === 'parent' && equal(pair.publicKey, parent.parent.hpkePublicKey);
    require(isTheirs, 'invalid-commit', 'a secret of the path does not fit its public key');
    keys.set(node, pair.privateKey);
  }
  return keys;
}

/** Old keys go on where their node was neither blanked nor renewed. */
function keepKeys(reader: PathReader, committer: number, learnt: ReadonlyMap<number, Bytes>): Map<number, Bytes> {
  const renewed = new Set<number>(directPath(leafToNodeIndex(toLeafIndex(committer)), leafWidth(reader.before.length)));
  const kept = new Map(learnt);
  for (const [node, key] of reader.privateKeys) {
    if (!renewed.has(node) && reader.after[node] !== undefined) kept.set(node, key);
  }
  return kept;
}

async function derive(secret: Bytes, label: string): Promise<Bytes> {
  return asOwn(await deriveSecret(secret, label, (await suite()).kdf));
}

async function nodeKeys(pathSecret: Bytes): Promise<{ readonly publicKey: Bytes; readonly privateKey: Bytes }> {
  const { hpke } = await suite();
  const pair = await hpke.deriveKeyPair(await derive(pathSecret, 'node'));
  return {
    publicKey: asOwn(await hpke.exportPublicKey(pair.publicKey)),
    privateKey: asOwn(await hpke.exportPrivateKey(pair.privateKey)),
  };
}
