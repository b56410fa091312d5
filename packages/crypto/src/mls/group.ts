// The state of one group in one epoch: an immutable value. Holds no secret tree and no past epochs, since content is not keyed
// by MLS's message ratchets (docs/formats/message.md); that is also what keeps it small.
import type { GroupContext, LeafNode, RatchetTree } from 'ts-mls';
import { type KeySchedule, mlsExporter } from 'ts-mls/keySchedule.js';
import { asOwn, type Bytes } from '../bytes.ts';
import { policyOf } from './extensions.ts';
import { require } from './mls-error.ts';
import { suite } from './suite.ts';

/** What makes a leaf ours: the credential's identity bytes and the leaf's own Ed25519 key pair (32-byte seed). */
export interface LeafSigner {
  readonly identity: Bytes;
  readonly signatureKeyPair: { readonly publicKey: Bytes; readonly privateKey: Bytes };
}

/**
 * The caller's rule about leaves. `verify` is asked for every leaf on joining, every added leaf, every changed leaf.
 * `accountOf` names the account behind an identity; two leaves of one account are refused, and a leaf cannot change accounts.
 */
export interface LeafVerifier {
  verify(identity: Bytes, leafSignatureKey: Bytes): Promise<boolean>;
  accountOf(identity: Bytes): string | undefined;
}

/** A member as the tree shows it. */
export interface GroupMember {
  readonly leaf: number;
  readonly identity: Bytes;
  readonly signatureKey: Bytes;
}

/** Secrets of the epoch and of our path; only this folder looks inside. */
export interface GroupState {
  readonly context: GroupContext;
  readonly tree: RatchetTree;
  readonly keySchedule: KeySchedule;
  readonly confirmationTag: Bytes;
  readonly ownLeaf: number;
  /** HPKE private keys by node index: our leaf's and those of our direct path that we know. */
  readonly privateKeys: ReadonlyMap<number, Bytes>;
  /** Seed of our leaf's signature key. */
  readonly signatureSeed: Bytes;
}

/** A group in one epoch. */
export class Group {
  /** @internal */
  readonly state: GroupState;

  /** @internal */
  constructor(state: GroupState) {
    this.state = state;
  }

  get groupId(): Bytes {
    return asOwn(this.state.context.groupId);
  }

  get epoch(): number {
    return Number(this.state.context.epoch);
  }

  get ownLeaf(): number {
    return this.state.ownLeaf;
  }

  /** RFC 9420 section 8.7: equal for all members of an epoch, and for nobody else. */
  get epochAuthenticator(): Bytes {
    return asOwn(this.state.keySchedule.epochAuthenticator);
  }

  /** Our group context extension: roles and policy, opaque here. */
  get policyBytes(): Bytes {
    return policyOf(this.state.context.extensions);
  }

  get treeHash(): Bytes {
    return asOwn(this.state.context.treeHash);
  }

  /** The members, by leaf. */
  get members(): readonly GroupMember[] {
    return leavesOf(this.state.tree).map(({ leaf, node }) => memberOf(leaf, node));
  }
}

/** The RFC 9420 exporter (section 8.5). */
export async function exportSecret(group: Group, label: string, context: Bytes, length: number): Promise<Bytes> {
  require(length > 0 && length <= 255 * 32, 'misuse', 'an exporter gives 1 to 8,160 bytes');
  return asOwn(await mlsExporter(group.state.keySchedule.exporterSecret, label, context, length, await suite()));
}

/** The non-blank leaves of a tree. */
export function leavesOf(tree: RatchetTree): { readonly leaf: number; readonly node: LeafNode }[] {
  const leaves: { leaf: number; node: LeafNode }[] = [];
  for (let index = 0; index < tree.length; index += 2) {
    const node = tree[index];
    if (node?.nodeType === 'leaf') leaves.push({ leaf: index / 2, node: node.leaf });
  }
  return leaves;
}

/** The leaf node at a leaf index; undefined where it is blank or beyond the tree. */
export function leafAt(tree: RatchetTree, leaf: number): LeafNode | undefined {
  const node = tree[leaf * 2];
  return node?.nodeType === 'leaf' ? node.leaf : undefined;
}

/** Identity bytes of a basic credential; empty for any other. */
export function identityOf(node: LeafNode): Bytes {
  return node.credential.credentialType === 'basic' && 'identity' in node.credential
    ? asOwn(node.credential.identity)
    : new Uint8Array(0);
}

function memberOf(leaf: number, node: LeafNode): GroupMember {
  return { leaf, identity: identityOf(node), signatureKey: asOwn(node.signaturePublicKey) };
}
