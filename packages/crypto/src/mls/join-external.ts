// Rejoining (RFC 9420 section 12.4.3.2, "resync"): an account that is a member but lost its group state replaces its own leaf by a
// commit from outside. The only use of external commits here: nobody becomes a member that way, members refuse it.
import type { GroupInfo, LeafNode, Proposal, RatchetTree } from 'ts-mls';
import { createContentCommitSignature, type FramedContentCommit } from 'ts-mls/framedContent.js';
import { encodeMlsMessage } from 'ts-mls/message.js';
import { addLeafNode, removeLeafNode } from 'ts-mls/ratchetTree.js';
import { nodeToLeafIndex, toLeafIndex } from 'ts-mls/treemath.js';
import { asOwn, type Bytes } from '../bytes.ts';
import { nextEpoch } from './epoch.ts';
import { capabilities } from './extensions.ts';
import { Group, identityOf, type LeafSigner, type LeafVerifier, leafAt, leavesOf } from './group.ts';
import { decodeTree, encodeTree } from './group-codec.ts';
import { externalInit, readGroupInfo, requireGroupInfo } from './group-info.ts';
import { requireUnique } from './leaf-rules.ts';
import { guarded, MlsError, require } from './mls-error.ts';
import { suite } from './suite.ts';
import { treeHash } from './tree-hash.ts';
import { type MadePath, makePath } from './tree-kem.ts';

/** A commit that takes our own place in a group again, ready to be sent. */
export interface MadeRejoin {
  /** MLSMessage holding a PublicMessage of a new member. */
  readonly commit: Bytes;
  readonly group: Group;
  /** The ratchet tree after the commit. */
  readonly tree: Bytes;
}

/**
 * Makes the commit by which `signer`'s account replaces its own leaf. Use the group only once the server has accepted the commit.
 * @param groupInfo from `exportGroupInfo` of a member, in the group's present epoch
 * @throws MlsError `malformed` · `tree-mismatch` · `foreign-leaf` (also when the account is no member) · `invalid-commit`
 */
export function joinExternal(
  groupInfo: Bytes,
  options: { readonly tree: Bytes; readonly signer: LeafSigner; readonly verifier: LeafVerifier },
): Promise<MadeRejoin> {
  return guarded('invalid-commit', 'the group could not be rejoined', async () => {
    const { signer, verifier } = options;
    const info = readGroupInfo(groupInfo);
    const tree = decodeTree(options.tree);
    await requireGroupInfo(info, tree, verifier);
    const account = verifier.accountOf(signer.identity);
    require(account !== undefined, 'misuse', 'the signer names no account');
    const old = leavesOf(tree).find(({ node }) => verifier.accountOf(identityOf(node)) === account);
    if (!old) throw new MlsError('foreign-leaf', 'only an account that is a member can rejoin');
    const replaced = replaceLeaf(tree, old.leaf, placeholder(signer));
    const made = await makePath({
      tree: replaced.tree,
      leaf: replaced.leaf,
      context: info.groupContext,
      credential: { credentialType: 'basic', identity: signer.identity },
      signatureKey: signer.signatureKeyPair.publicKey,
      signatureSeed: signer.signatureKeyPair.privateKey,
      added: new Set(),
    });
    requireUnique(made.tree, verifier);
    return sign(info, old.leaf, replaced.leaf, made, signer);
  });
}

/** The tree with one leaf taken out and another put in at the leftmost free place. @throws MlsError `invalid-commit` */
export function replaceLeaf(
  before: RatchetTree,
  leaf: number,
  node: LeafNode,
): { readonly tree: RatchetTree; readonly leaf: number } {
  require(leafAt(before, leaf) !== undefined, 'invalid-commit', 'a leaf to replace is blank');
  require(leavesOf(before).length > 1, 'invalid-commit', 'nobody is left to rejoin');
  const [tree, place] = addLeafNode(removeLeafNode(before, toLeafIndex(leaf)), node);
  return { tree, leaf: nodeToLeafIndex(place) };
}

/** Stands in the new place until the path brings the signed leaf. */
function placeholder(signer: LeafSigner): LeafNode {
  return {
    leafNodeSource: 'commit',
    hpkePublicKey: new Uint8Array(32),
    signaturePublicKey: signer.signatureKeyPair.publicKey,
    credential: { credentialType: 'basic', identity: signer.identity },
    capabilities,
    extensions: [],
    parentHash: new Uint8Array(0),
    signature: new Uint8Array(0),
  };
}

async function sign(
  info: GroupInfo,
  removed: number,
  ownLeaf: number,
  made: MadePath,
  signer: LeafSigner,
): Promise<MadeRejoin> {
  const cs = await suite();
  const { privateKey: signatureSeed } = signer.signatureKeyPair;
  const { kemOutput, initSecret } = await externalInit(info);
  const proposals: Proposal[] = [
    { proposalType: 'external_init', externalInit: { kemOutput } },
    { proposalType: 'remove', remove: { removed } },
  ];
  const list = proposals.map((proposal) => ({ proposalOrRefType: 'proposal' as const, proposal }));
  const { framedContent, signature } = await createContentCommitSignature(
    info.groupContext,
    'mls_public_message',
    { proposals: list, path: made.path },
    { senderType: 'new_member_commit' },
    new Uint8Array(0),
    signatureSeed,
    cs.signature,
  );
  const next = await nextEpoch({
    context: info.groupContext,
    initSecret,
    confirmationTag: asOwn(info.confirmationTag),
    commitSecret: made.commitSecret,
    content: framedContent as FramedContentCommit,
    signature,
    treeHash: treeHash(made.tree),
  });
  const group = new Group({
    context: next.context,
    tree: made.tree,
    keySchedule: next.secrets.keySchedule,
    confirmationTag: next.confirmationTag,
    ownLeaf,
    privateKeys: made.privateKeys,
    signatureSeed,
  });
  const publicMessage = {
    content: framedContent,
    auth: { contentType: 'commit' as const, signature, confirmationTag: next.confirmationTag },
    senderType: 'new_member_commit' as const,
  };
  const commit = asOwn(encodeMlsMessage({ version: 'mls10', wireformat: 'mls_public_message', publicMessage }));
  return { commit, group, tree: encodeTree(group) };
}
