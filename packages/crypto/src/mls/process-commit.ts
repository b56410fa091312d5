// Taking in somebody's commit (RFC 9420 section 12.4.2). Own commits are not taken in: their maker already holds the new group.
import type { PublicMessage } from 'ts-mls';
import type { Commit } from 'ts-mls/commit.js';
import type { FramedContentCommit } from 'ts-mls/framedContent.js';
import { verifyKeyPackage } from 'ts-mls/keyPackage.js';
import { unprotectPublicMessage } from 'ts-mls/messageProtectionPublic.js';
import type { UpdatePath } from 'ts-mls/updatePath.js';
import { asOwn, type Bytes, equal } from '../bytes.ts';
import { nextEpoch } from './epoch.ts';
import { Group, type GroupState, identityOf, type LeafVerifier, leafAt } from './group.ts';
import { openExternalInit } from './group-info.ts';
import { readCommit } from './inspect.ts';
import { replaceLeaf } from './join-external.ts';
import { requireLeaf, requireSupportsContext, requireUnique } from './leaf-rules.ts';
import { guarded, MlsError, require } from './mls-error.ts';
import { type Applied, applyProposals, changeOf, type GroupChange, needsPath, type Proposals } from './proposals.ts';
import { suite } from './suite.ts';
import { treeHash } from './tree-hash.ts';
import { applyPath, openPath } from './tree-kem.ts';

/** What came of a commit: the next epoch, or that it removed us. */
export type ProcessedCommit =
  | { readonly removed: false; readonly group: Group; readonly change: GroupChange }
  | { readonly removed: true; readonly change: GroupChange };

/**
 * Takes a commit in. The given group is not changed.
 * @throws MlsError `malformed` · `wrong-group` · `wrong-epoch` · `invalid-commit` · `foreign-leaf` · `unsupported`
 */
export function processCommit(group: Group, bytes: Bytes, verifier: LeafVerifier): Promise<ProcessedCommit> {
  return guarded('invalid-commit', 'the commit could not be taken in', async () => {
    const { state } = group;
    const { message, commit, committer, proposals } = readCommit(bytes);
    require(equal(message.content.groupId, state.context.groupId), 'wrong-group', 'the commit is for another group');
    require(message.content.epoch === state.context.epoch, 'wrong-epoch', 'the commit is for another epoch');
    require(committer !== state.ownLeaf, 'misuse', 'an own commit is taken from the state kept with it');
    await requireAuthentic(state, message);
    const { applied, place } = applyAll(state, commit, proposals, committer);
    await requireAdded(state, applied, verifier);
    const path = commit.path;
    require(path !== undefined || !needsPath(proposals), 'invalid-commit', 'the commit must bring a path');
    const tree = path ? await requirePath(state, applied, { before: committer, place }, path, verifier) : applied.tree;
    requireUnique(tree, verifier);
    const updated = path !== undefined;
    const changed = changeOf(state.tree, state.context, proposals, applied, { leaf: committer, updated });
    const change = proposals.rejoin ? { ...changed, rejoinedAs: place } : changed;
    // Read from the proposals: an add in the same place could refill the leaf.
    if (proposals.removes.includes(state.ownLeaf)) return { removed: true, change };
    const initSecret = proposals.rejoin
      ? await openExternalInit(group, asOwn(proposals.rejoin.kemOutput))
      : asOwn(state.keySchedule.initSecret);
    const next = await advance(state, { message, applied, tree, committer: place, path, initSecret });
    return { removed: false, group: next, change };
  });
}

/** The tree after the proposals, and the committer's leaf in it. */
function applyAll(
  state: GroupState,
  commit: Commit,
  proposals: Proposals,
  committer: number,
): { readonly applied: Applied; readonly place: number } {
  if (!proposals.rejoin || !commit.path)
    return { applied: applyProposals(state.tree, state.context, proposals, committer), place: committer };
  const { tree, leaf } = replaceLeaf(state.tree, committer, commit.path.leafNode);
  return { applied: { tree, context: state.context, added: [] }, place: leaf };
}

async function requireAuthentic(state: GroupState, message: PublicMessage): Promise<void> {
  const cs = await suite();
  try {
    await unprotectPublicMessage(state.keySchedule.membershipKey, state.context, state.tree, message, cs);
  } catch (cause) {
    throw new MlsError('invalid-commit', 'the commit is not signed by a member', { cause });
  }
}

async function requireAdded(state: GroupState, applied: Applied, verifier: LeafVerifier): Promise<void> {
  const { signature } = await suite();
  const checks = applied.added.map(async ({ leaf, keyPackage }) => {
    require(await verifyKeyPackage(keyPackage, signature), 'invalid-key-package', 'an added key package is not signed');
    require(keyPackage.cipherSuite ===
      state.context.cipherSuite, 'invalid-key-package', 'an added key package is for another suite');
    const isOwnInit = !equal(keyPackage.initKey, keyPackage.leafNode.hpkePublicKey);
    require(isOwnInit, 'invalid-key-package', 'an added key package uses one key twice');
    await requireLeaf(keyPackage.leafNode, leaf, state.context.groupId, verifier);
  });
  await Promise.all(checks);
}

async function requirePath(
  state: GroupState,
  applied: Applied,
  committer: { readonly before: number; readonly place: number },
  path: UpdatePath,
  verifier: LeafVerifier,
) {
  const old = leafAt(state.tree, committer.before);
  if (!old) throw new MlsError('invalid-commit', 'the committer is no member');
  require(!equal(old.hpkePublicKey, path.leafNode.hpkePublicKey), 'invalid-commit', 'a path must bring a new leaf key');
  await requireLeaf(path.leafNode, committer.place, state.context.groupId, verifier);
  requireSupportsContext(path.leafNode, applied.context);
  const isSame = verifier.accountOf(identityOf(old)) === verifier.accountOf(identityOf(path.leafNode));
  require(isSame, 'foreign-leaf', 'a leaf cannot pass to another account');
  return applyPath(applied.tree, committer.place, path);
}

interface Step {
  readonly message: PublicMessage;
  readonly applied: Applied;
  readonly tree: GroupState['tree'];
  /** The committer's leaf from now on. */
  readonly committer: number;
  readonly initSecret: Bytes;
  readonly path: UpdatePath | undefined;
}

async function advance(state: GroupState, step: Step): Promise<Group> {
  const { message, applied, tree, committer, path } = step;
  if (message.auth.contentType !== 'commit') throw new MlsError('malformed', 'the commit carries no confirmation tag');
  const added = new Set(applied.added.map(({ leaf }) => leaf * 2));
  const { privateKeys, ownLeaf } = state;
  const reader = { before: applied.tree, after: tree, ownLeaf, privateKeys, added, context: applied.context };
  const opened = path
    ? await openPath(reader, committer, path)
    : { commitSecret: new Uint8Array(32), privateKeys: state.privateKeys };
  const next = await nextEpoch({
    context: applied.context,
    initSecret: step.initSecret,
    confirmationTag: state.confirmationTag,
    commitSecret: opened.commitSecret,
    content: message.content as FramedContentCommit,
    signature: message.auth.signature,
    treeHash: treeHash(tree),
  });
  const isConfirmed = equal(next.confirmationTag, message.auth.confirmationTag);
  require(isConfirmed, 'invalid-commit', 'the confirmation tag of the commit does not hold');
  return new Group({
    context: next.context,
    tree,
    keySchedule: next.secrets.keySchedule,
    confirmationTag: next.confirmationTag,
    ownLeaf,
    privateKeys: opened.privateKeys,
    signatureSeed: state.signatureSeed,
  });
}
