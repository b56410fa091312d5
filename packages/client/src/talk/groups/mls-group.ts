// This folder's view of MLS: groups with their trees as they are kept, leaves as accounts, policies as rules. Every leaf is believed
// only after the directory has verified the account behind it.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  CONTENT_KEY_LABEL,
  CryptoError,
  checkKeyPackage,
  createGroup,
  decodeGroup,
  decodeLeafIdentity,
  EPOCH_KEY_BYTES,
  ed25519PublicKey,
  encodeGroup,
  encodeTree,
  exportSecret,
  type Group,
  inspectWelcome,
  join,
  type LeafSigner,
  type LeafVerifier,
  MlsError,
  makeCommit as makeMlsCommit,
  processCommit,
  sha256,
  verifyLeaf,
} from '@heliogram/crypto';
import { type AccountKey, type Rules, rulesOf } from '@heliogram/model';
import { asBytes, type Bytes, type MlsRecord, methods, type Policy, PolicySchema, toHex } from '@heliogram/protocol';
import { NotBelievedError } from '../../identity/errors.ts';
import type { OwnKeyPackage } from '../../identity/key-packages-types.ts';
import type { TalkContext } from '../context.ts';
import { failedCallIn, notYetIn } from '../errors.ts';
import type { Plan } from './commit-change.ts';
import { type Leaf, membersOf, type Roster } from './roster.ts';

/** Trees up to this size are kept inside the record. */
const inlineTreeBytes = 8192;

/** A group in one epoch. */
export interface LoadedGroup {
  readonly group: Group;
}

/** A commit made here: send it, and use `after` once it was accepted. */
export interface BuiltGroupCommit {
  readonly commit: Bytes;
  readonly welcome: Bytes;
  readonly after: LoadedGroup;
  readonly tree: Bytes;
  /** SHA-256 of the tree: its name as a blob. */
  readonly treeHash: Bytes;
}

/** What a commit of another member did. `after` is absent when it removed this account. */
export interface TakenCommit {
  readonly committer: AccountKey;
  readonly added: readonly AccountKey[];
  readonly removed: readonly AccountKey[];
  readonly policy?: Rules;
  readonly after?: LoadedGroup;
}

/** The rule about leaves: their account's key of the statement they name has certified them. */
export function leafVerifier(context: TalkContext): LeafVerifier {
  return {
    accountOf,
    verify: async (identity, leafSignatureKey) => {
      try {
        const { account, statementNumber, deviceListNumber } = decodeLeafIdentity(identity);
        const contact = await context.directory.contact(toHex(account), { statementNumber, deviceListNumber });
        const accountKey = contact.accountKeys[statementNumber - 1];
        if (!accountKey) return false;
        await verifyLeaf(identity, leafSignatureKey, accountKey);
        return true;
      } catch (error) {
        if (error instanceof CryptoError) return false;
        throw error;
      }
    },
  };
}

function accountOf(identity: Bytes): AccountKey | undefined {
  try {
    return toHex(decodeLeafIdentity(identity).account);
  } catch {
    return undefined;
  }
}

function requireAccountOf(identity: Bytes): AccountKey {
  return toHex(decodeLeafIdentity(identity).account);
}

/** Where a check needs the server and it is not there, or time has yet to pass, that is the failure, whatever the check makes of it. */
async function checking<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw failedCallIn(error) ?? notYetIn(error) ?? error;
  });
}

/** Decodes the group of a record, fetching its tree where it is a blob. */
export async function loadGroup(context: TalkContext, record: MlsRecord): Promise<LoadedGroup> {
  const tree = record.tree.length > 0 ? asBytes(record.tree) : await fetchTree(context, asBytes(record.treeHash));
  return { group: await decodeGroup(asBytes(record.group), tree) };
}

/** A tree by its hash. Another one says nothing about the chat: the true one may come yet. @throws NotBelievedError · RefusedError · DisconnectedError. */
export async function fetchTree(context: TalkContext, hash: Bytes): Promise<Bytes> {
  const found = await context.connection.call(methods.blobs.get, { hash });
  const tree = asBytes(found.bytes);
  if (toHex(sha256(tree)) === toHex(hash)) return tree;
  const detail = 'the list of members’ keys is not the one that was asked for';
  await context.findings.report({ kind: 'bad-tree', detail });
  throw new NotBelievedError(detail);
}

/** The fields of a record that hold a group. */
export function recordedGroup(loaded: LoadedGroup): { group: Bytes; tree: Bytes; treeHash: Bytes } {
  const tree = encodeTree(loaded.group);
  const inline = tree.length <= inlineTreeBytes;
  return { group: encodeGroup(loaded.group), tree: inline ? tree : new Uint8Array(0), treeHash: sha256(tree) };
}

/** The members' leaves. */
export function leavesOf(loaded: LoadedGroup): Leaf[] {
  return loaded.group.members.map(({ leaf, identity }) => {
    const { account, deviceListNumber } = decodeLeafIdentity(identity);
    return { account: toHex(account), leaf, deviceListNumber };
  });
}

/** The policy in force. @throws MlsError `invalid-commit` when it is not readable or not canonical. */
export function policyOf(loaded: LoadedGroup): { policy: Policy; rules: Rules } {
  return readPolicy(loaded.group.policyBytes);
}

function readPolicy(bytes: Bytes): { policy: Policy; rules: Rules } {
  let policy: Policy;
  try {
    policy = fromBinary(PolicySchema, bytes);
  } catch (cause) {
    throw new MlsError('invalid-commit', 'the policy of the chat cannot be read', { cause });
  }
  const rules = rulesOf(policy);
  if (!rules) throw new MlsError('invalid-commit', 'the policy of the chat is not canonical');
  return { policy, rules };
}

/** The content key of the group's epoch. */
export function epochKeyOf(loaded: LoadedGroup, chat: Bytes): Promise<Bytes> {
  return exportSecret(loaded.group, CONTENT_KEY_LABEL, chat, EPOCH_KEY_BYTES);
}

async function newSigner(context: TalkContext): Promise<LeafSigner> {
  const privateKey = context.random(32);
  const publicKey = await ed25519PublicKey(privateKey);
  return { identity: await context.leafIdentity(publicKey), signatureKeyPair: { publicKey, privateKey } };
}

/** A new group with this account as its only member. */
export async function makeGroup(
  context: TalkContext,
  chat: Bytes,
  policy: Policy,
): Promise<{ after: LoadedGroup; tree: Bytes }> {
  const signer = await newSigner(context);
  const nowS = Math.floor(context.now() / 1000);
  const group = await createGroup({ groupId: chat, signer, policy: asBytes(toBinary(PolicySchema, policy)), nowS });
  return { after: { group }, tree: encodeTree(group) };
}

/** Makes a commit. Without adds or removes it also renews this account's leaf, so that it vouches for the newest device list. */
export async function makeCommit(
  context: TalkContext,
  loaded: LoadedGroup,
  plan: Plan,
  roster: Roster,
): Promise<BuiltGroupCommit> {
  const verifier = leafVerifier(context);
  const nowS = Math.floor(context.now() / 1000);
  for (const added of plan.add ?? []) await requireOwnPackage(context, added, nowS);
  const leaves = new Map(membersOf(roster).map((span) => [span.account, span.leaf]));
  const remove = (plan.remove ?? []).flatMap((account) => leaves.get(account) ?? []);
  const building = makeMlsCommit(loaded.group, {
    add: plan.add?.map(({ keyPackage }) => keyPackage) ?? [],
    remove,
    ...(plan.policy ? { policy: asBytes(toBinary(PolicySchema, plan.policy)) } : {}),
    update: true,
    newSigner: await newSigner(context),
    verifier,
  });
  const made = await checking(building);
  const { commit, welcome = new Uint8Array(0), group, tree } = made;
  return { commit, welcome, after: { group }, tree, treeHash: sha256(tree) };
}

/** What the server handed out for an account is that account's and still valid; else a finding. @throws MlsError */
async function requireOwnPackage(
  context: TalkContext,
  { account, keyPackage }: { readonly account: AccountKey; readonly keyPackage: Bytes },
  nowS: number,
): Promise<void> {
  try {
    const info = await checking(checkKeyPackage(keyPackage, leafVerifier(context), nowS));
    if (requireAccountOf(info.identity) !== account)
      throw new MlsError('foreign-leaf', 'the key package is not of the account asked for');
    const { statementNumber } = decodeLeafIdentity(info.identity);
    // An honest server drops these with the key; the one of last resort serves until a device of theirs has made another.
    if (!info.lastResort && statementNumber < (await context.directory.contact(account)).statementNumber)
      throw new MlsError('invalid-key-package', 'the key package is of an account key that was replaced');
  } catch (error) {
    if (!(error instanceof MlsError)) throw error;
    const kind = error.code === 'invalid-key-package' ? 'stale-key-package' : 'foreign-key-package';
    await context.findings.report({ kind, account, detail: error.message });
    throw error;
  }
}

/** Takes in a commit of another member. @throws MlsError · RefusedError · DisconnectedError. */
export async function takeCommit(context: TalkContext, before: LoadedGroup, bytes: Bytes): Promise<TakenCommit> {
  const taken = await checking(processCommit(before.group, bytes, leafVerifier(context)));
  const { committerLeaf, added, removed, policy } = taken.change;
  const committer = before.group.members.find(({ leaf }) => leaf === committerLeaf);
  if (!committer) throw new MlsError('invalid-commit', 'the committer is no member');
  return {
    committer: requireAccountOf(committer.identity),
    added: added.map(({ identity }) => requireAccountOf(identity)),
    removed: removed.map(({ identity }) => requireAccountOf(identity)),
    ...(policy ? { policy: readPolicy(policy).rules } : {}),
    ...(taken.removed ? {} : { after: { group: taken.group } }),
  };
}

/** Opens a welcome. @returns the group and the key package it was for. */
export async function takeWelcome(
  context: TalkContext,
  welcome: Bytes,
  tree: Bytes,
): Promise<{ group: LoadedGroup; used: OwnKeyPackage }> {
  const used = await context.keyPackages.take(inspectWelcome(welcome).keyPackageRefs);
  if (!used) throw new MlsError('unknown-key-package', 'the welcome is for none of our key packages');
  const own = { publicBytes: used.keyPackage, privateBytes: used.privatePackage };
  const keyPackages = async (ref: Bytes) => (toHex(ref) === used.reference ? own : undefined);
  const group = await checking(join(welcome, { keyPackages, tree, verifier: leafVerifier(context) }));
  return { group: { group }, used };
}
