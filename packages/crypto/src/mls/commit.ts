// Making a commit (RFC 9420 section 12.4): adds, removes, a new policy, fresh keys. The new group is to be used only once the server
// has accepted the commit; until then the old one stays in force.

import { createContentCommitSignature, type FramedContentCommit } from 'ts-mls/framedContent.js';
import { encodeMlsMessage } from 'ts-mls/message.js';
import { protectPublicMessage } from 'ts-mls/messageProtectionPublic.js';
import { asOwn, type Bytes } from '../bytes.ts';
import { nextEpoch } from './epoch.ts';
import { policyExtensions } from './extensions.ts';
import { Group, type GroupState, identityOf, type LeafSigner, type LeafVerifier, leafAt } from './group.ts';
import { encodeTree } from './group-codec.ts';
import { inspectKeyPackage, readKeyPackage } from './key-package.ts';
import { requireUnique } from './leaf-rules.ts';
import { guarded, require } from './mls-error.ts';
import {
  type Applied,
  applyProposals,
  maxAdds,
  needsPath,
  type Proposals,
  proposalList,
  sortProposals,
} from './proposals.ts';
import { suite } from './suite.ts';
import { treeHash } from './tree-hash.ts';
import { type MadePath, makePath } from './tree-kem.ts';
import { makeWelcome } from './welcome.ts';

/** What a commit is to do. Nothing at all means fresh keys. */
export interface CommitInput {
  /** Key packages of the accounts to add; checked before (`checkKeyPackage`), at most 100. Not together with `remove`. */
  readonly add?: readonly Bytes[];
  /** Leaves to remove. */
  readonly remove?: readonly number[];
  /** Replaces the policy extension. */
  readonly policy?: Bytes;
  /** Fresh keys along our path even where the change alone would not need them. */
  readonly update?: boolean;
  /** A new signature key and credential for our leaf. */
  readonly newSigner?: LeafSigner;
  /** Puts the ratchet tree into the welcome, for members whose software wants it there. Ours travels beside it. */
  readonly treeInWelcome?: boolean;
  readonly verifier: LeafVerifier;
}

/** A commit ready to be sent. */
export interface MadeCommit {
  /** MLSMessage holding a PublicMessage. */
  readonly commit: Bytes;
  /** One MLSMessage holding a Welcome for all added accounts. */
  readonly welcome?: Bytes;
  readonly group: Group;
  /** The ratchet tree after the commit. */
  readonly tree: Bytes;
}

/**
 * Makes a commit.
 * @throws MlsError `misuse` · `invalid-commit` · `invalid-key-package` · `foreign-leaf`
 */
export function makeCommit(group: Group, input: CommitInput): Promise<MadeCommit> {
  return guarded('misuse', 'the commit could not be made', async () => {
    const { state } = group;
    const proposals = await proposalsOf(input);
    const applied = applyProposals(state.tree, state.context, proposals, state.ownLeaf);
    requireUnique(applied.tree, input.verifier);
    const hasPath = needsPath(proposals) || input.update === true || input.newSigner !== undefined;
    const made = hasPath ? await ownPath(state, applied, input.newSigner) : undefined;
    return sign(state, proposals, applied, made, input);
  });
}

async function proposalsOf(input: CommitInput): Promise<Proposals> {
  const add = input.add ?? [];
  require(add.length <= maxAdds, 'misuse', `a commit adds at most ${maxAdds}`);
  const infos = await Promise.all(add.map((bytes) => inspectKeyPackage(bytes)));
  const isVouched = await Promise.all(infos.map((info) => input.verifier.verify(info.identity, info.signatureKey)));
  require(isVouched.every(Boolean), 'foreign-leaf', 'a key package is not vouched for by its account');
  const extensions = input.policy ? { extensions: policyExtensions(input.policy) } : {};
  const wanted = { adds: add.map(readKeyPackage), removes: input.remove ?? [], ...extensions };
  const list = proposalList(wanted).map((proposal) => ({ proposalOrRefType: 'proposal' as const, proposal }));
  return sortProposals({ proposals: list, path: undefined });
}

async function ownPath(state: GroupState, applied: Applied, newSigner: LeafSigner | undefined): Promise<MadePath> {
  const own = leafAt(state.tree, state.ownLeaf);
  require(own !== undefined, 'misuse', 'our leaf is blank');
  const identity = newSigner?.identity ?? identityOf(own);
  return makePath({
    tree: applied.tree,
    leaf: state.ownLeaf,
    context: applied.context,
    credential: { credentialType: 'basic', identity },
    signatureKey: newSigner?.signatureKeyPair.publicKey ?? asOwn(own.signaturePublicKey),
    signatureSeed: newSigner?.signatureKeyPair.privateKey ?? state.signatureSeed,
    added: new Set(applied.added.map(({ leaf }) => leaf * 2)),
  });
}

async function sign(
  state: GroupState,
  proposals: Proposals,
  applied: Applied,
  made: MadePath | undefined,
  input: CommitInput,
): Promise<MadeCommit> {
  const cs = await suite();
  const list = proposalList(proposals).map((proposal) => ({ proposalOrRefType: 'proposal' as const, proposal }));
  const sender = { senderType: 'member' as const, leafIndex: state.ownLeaf };
  const content = { proposals: list, path: made?.path };
  // Framed under the old key: the new one is not in anybody's tree yet (RFC 9420 section 12.4.1).
  const { framedContent, signature } = await createContentCommitSignature(
    state.context,
    'mls_public_message',
    content,
    sender,
    new Uint8Array(0),
    state.signatureSeed,
    cs.signature,
  );
  const tree = made?.tree ?? applied.tree;
  const next = await nextEpoch({
    context: applied.context,
    initSecret: asOwn(state.keySchedule.initSecret),
    confirmationTag: state.confirmationTag,
    commitSecret: made?.commitSecret ?? new Uint8Array(32),
    content: framedContent as FramedContentCommit,
    signature,
    treeHash: treeHash(tree),
  });
  const auth = { contentType: 'commit' as const, signature, confirmationTag: next.confirmationTag };
  const authenticated = { wireformat: 'mls_public_message' as const, content: framedContent, auth };
  const publicMessage = await protectPublicMessage(state.keySchedule.membershipKey, state.context, authenticated, cs);
  const group = new Group({
    context: next.context,
    tree,
    keySchedule: next.secrets.keySchedule,
    confirmationTag: next.confirmationTag,
    ownLeaf: state.ownLeaf,
    privateKeys: new Map([...ownKeys(state, tree, made)]),
    signatureSeed: input.newSigner?.signatureKeyPair.privateKey ?? state.signatureSeed,
  });
  const inside = input.treeInWelcome ? encodeTree(group) : undefined;
  const welcome = applied.added.length > 0 ? await makeWelcome(group, next.secrets, applied, made, inside) : undefined;
  const commit = asOwn(encodeMlsMessage({ version: 'mls10', wireformat: 'mls_public_message', publicMessage }));
  return { commit, group, tree: encodeTree(group), ...(welcome ? { welcome } : {}) };
}

/** Without a path our keys stay; with one, all of our path is new and whatever else we held was on it. */
function ownKeys(state: GroupState, tree: GroupState['tree'], made: MadePath | undefined): [number, Bytes][] {
  const kept = [...state.privateKeys].filter(([node]) => tree[node] !== undefined);
  return made ? [...made.privateKeys] : kept;
}
