// The proposals this product uses, always inside the commit: Add, Remove, GroupContextExtensions; from outside ExternalInit and
// Remove, by which an account takes its own place again. Everything else MLS has is refused by name. Applies them in the order of RFC 9420 section 12.4.2: removes, then adds, leftmost blank leaf first.
import type { Extension, GroupContext, KeyPackage, Proposal, RatchetTree } from 'ts-mls';
import type { Commit } from 'ts-mls/commit.js';
import { addLeafNode, removeLeafNode } from 'ts-mls/ratchetTree.js';
import { nodeToLeafIndex, toLeafIndex } from 'ts-mls/treemath.js';
import { type Bytes, equal } from '../bytes.ts';
import { policyExtension, policyOf } from './extensions.ts';
import { identityOf, leafAt } from './group.ts';
import { requireSupportsContext } from './leaf-rules.ts';
import { MlsError, require } from './mls-error.ts';

/** Adds one commit may carry. */
export const maxAdds = 100;
/** Removes one commit may carry. */
export const maxRemoves = 1000;

/** A commit's proposals, sorted. */
export interface Proposals {
  readonly adds: readonly KeyPackage[];
  readonly removes: readonly number[];
  readonly extensions?: Extension[];
  /** A commit from outside: the leaf it replaces and the secret sealed to the group. */
  readonly rejoin?: { readonly replaced: number; readonly kemOutput: Uint8Array };
}

/** What a commit does to the group. */
export interface GroupChange {
  /** The committer's leaf before the commit. */
  readonly committerLeaf: number;
  readonly added: readonly { readonly leaf: number; readonly identity: Bytes }[];
  readonly removed: readonly { readonly leaf: number; readonly identity: Bytes }[];
  /** The new policy, where it changes. */
  readonly policy?: Bytes;
  /** The committer's leaf has new keys. */
  readonly updated: boolean;
  /** The committer lost its state and took its place again from outside; its leaf from now on. Members stay the same. */
  readonly rejoinedAs?: number;
}

/** The tree after the proposals and where the added leaves went. */
export interface Applied {
  readonly tree: RatchetTree;
  readonly context: GroupContext;
  readonly added: readonly { readonly leaf: number; readonly keyPackage: KeyPackage }[];
}

/** Sorts the proposals of a commit from outside: one ExternalInit, one Remove. @throws MlsError `unsupported` */
export function sortExternalProposals(commit: Commit): Proposals {
  const [first, second, ...more] = commit.proposals.map((item) => {
    require(item.proposalOrRefType === 'proposal', 'unsupported', 'proposals by reference are not used');
    return item.proposal;
  });
  const init = first?.proposalType === 'external_init' ? first : second;
  const remove = first?.proposalType === 'external_init' ? second : first;
  const isRejoin = init?.proposalType === 'external_init' && remove?.proposalType === 'remove' && more.length === 0;
  if (!isRejoin) throw new MlsError('unsupported', 'from outside an account can only take its own place again');
  const { kemOutput } = init.externalInit;
  return { adds: [], removes: [], rejoin: { replaced: remove.remove.removed, kemOutput } };
}

/** Sorts a commit's proposals. @throws MlsError `unsupported` · `invalid-commit` */
export function sortProposals(commit: Commit): Proposals {
  const adds: KeyPackage[] = [];
  const removes: number[] = [];
  let extensions: Extension[] | undefined;
  for (const item of commit.proposals) {
    require(item.proposalOrRefType === 'proposal', 'unsupported', 'proposals by reference are not used');
    const { proposal } = item;
    if (proposal.proposalType === 'add') adds.push(proposal.add.keyPackage);
    else if (proposal.proposalType === 'remove') removes.push(proposal.remove.removed);
    else if (proposal.proposalType === 'group_context_extensions') {
      require(extensions === undefined, 'invalid-commit', 'a commit changes the extensions once');
      extensions = proposal.groupContextExtensions.extensions;
      const isPolicy = extensions.length <= 1 && extensions.every((item) => item.extensionType === policyExtension);
      require(isPolicy, 'unsupported', 'only the policy extension is used');
    } else throw new MlsError('unsupported', `proposals of type ${proposal.proposalType} are not used`);
  }
  require(adds.length <= maxAdds, 'invalid-commit', `a commit adds at most ${maxAdds}`);
  require(removes.length <= maxRemoves, 'invalid-commit', `a commit removes at most ${maxRemoves}`);
  require(adds.length === 0 || removes.length === 0, 'invalid-commit', 'a commit adds or removes, not both');
  require(new Set(removes).size === removes.length, 'invalid-commit', 'a member can be removed once');
  return { adds, removes, ...(extensions ? { extensions } : {}) };
}

/** Whether RFC 9420 section 12.4 demands a path. */
export function needsPath(proposals: Proposals): boolean {
  return proposals.removes.length > 0 || proposals.extensions !== undefined || proposals.adds.length === 0;
}

/** Applies proposals to a tree and context. @throws MlsError `invalid-commit` */
export function applyProposals(
  before: RatchetTree,
  context: GroupContext,
  proposals: Proposals,
  committer: number,
): Applied {
  let tree = before;
  for (const leaf of proposals.removes) {
    require(leaf !== committer, 'invalid-commit', 'nobody removes themselves by an own commit');
    require(leafAt(tree, leaf) !== undefined, 'invalid-commit', 'a leaf to remove is blank');
    tree = removeLeafNode(tree, toLeafIndex(leaf));
  }
  const next = proposals.extensions ? { ...context, extensions: proposals.extensions } : context;
  const added: { leaf: number; keyPackage: KeyPackage }[] = [];
  for (const keyPackage of proposals.adds) {
    requireSupportsContext(keyPackage.leafNode, next);
    const [grown, node] = addLeafNode(tree, keyPackage.leafNode);
    tree = grown;
    added.push({ leaf: nodeToLeafIndex(node), keyPackage });
  }
  return { tree, context: next, added };
}

/** What the proposals change, in words. */
export function changeOf(
  before: RatchetTree,
  context: GroupContext,
  proposals: Proposals,
  applied: Applied,
  committer: { readonly leaf: number; readonly updated: boolean },
): GroupChange {
  const removed = proposals.removes.map((leaf) => {
    const node = leafAt(before, leaf);
    return { leaf, identity: node ? identityOf(node) : new Uint8Array(0) };
  });
  const added = applied.added.map(({ leaf, keyPackage }) => ({ leaf, identity: identityOf(keyPackage.leafNode) }));
  const policy = policyOf(applied.context.extensions);
  const isNew = !equal(policy, policyOf(context.extensions));
  return { committerLeaf: committer.leaf, added, removed, updated: committer.updated, ...(isNew ? { policy } : {}) };
}

/** A list of proposals for a commit. */
export function proposalList(proposals: Proposals): Proposal[] {
  const list: Proposal[] = proposals.removes.map((removed) => ({ proposalType: 'remove', remove: { removed } }));
  for (const keyPackage of proposals.adds) list.push({ proposalType: 'add', add: { keyPackage } });
  if (proposals.extensions) {
    list.push({
      proposalType: 'group_context_extensions',
      groupContextExtensions: { extensions: proposals.extensions },
    });
  }
  return list;
}
