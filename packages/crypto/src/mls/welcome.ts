// Welcomes (RFC 9420 section 12.4.3.1): making one for added accounts, joining by one. The ratchet tree travels beside it.

import type { Extension, Welcome } from 'ts-mls';
import { signGroupInfo, verifyGroupInfoConfirmationTag, verifyGroupInfoSignature } from 'ts-mls/groupInfo.js';
import { encodeGroupSecrets } from 'ts-mls/groupSecrets.js';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { deriveKeySchedule, type EpochSecrets } from 'ts-mls/keySchedule.js';
import { decodeMlsMessage, encodeMlsMessage } from 'ts-mls/message.js';
import { decryptGroupInfo, decryptGroupSecrets, encryptGroupInfo } from 'ts-mls/welcome.js';
import { asOwn, type Bytes, equal, toHex } from '../bytes.ts';
import { Group, type LeafVerifier, leafAt, leavesOf } from './group.ts';
import { decodeTree } from './group-codec.ts';
import { labelInfo, sealTo } from './hpke-seal.ts';
import { readKeyPackage, readPrivateKeyPackage } from './key-package.ts';
import { requireTree } from './leaf-rules.ts';
import { guarded, MlsError, require } from './mls-error.ts';
import type { Applied } from './proposals.ts';
import { suite, suiteName } from './suite.ts';
import { type MadePath, openWelcomePath, sharedSecretFor } from './tree-kem.ts';

/** Largest welcome that is read. */
export const maxWelcomeBytes = 524288;

/** Finds our key package for a reference; undefined when we do not hold it. */
export type KeyPackageLookup = (
  ref: Bytes,
) => Promise<{ readonly publicBytes: Bytes; readonly privateBytes: Bytes } | undefined>;

/** Makes the welcome for the accounts a commit adds. */
export async function makeWelcome(
  group: Group,
  secrets: EpochSecrets,
  applied: Applied,
  made: MadePath | undefined,
  treeInside?: Bytes,
): Promise<Bytes> {
  const cs = await suite();
  const { context, confirmationTag, ownLeaf, signatureSeed } = group.state;
  const extensions = treeInside ? [{ extensionType: 'ratchet_tree' as const, extensionData: treeInside }] : [];
  const info = { groupContext: context, extensions, confirmationTag, signer: ownLeaf };
  const groupInfo = await signGroupInfo(info, signatureSeed, cs.signature);
  const encryptedGroupInfo = await encryptGroupInfo(groupInfo, secrets.welcomeSecret, cs);
  const sealedFor = labelInfo('Welcome', encryptedGroupInfo);
  const sealed = applied.added.map(async ({ leaf, keyPackage }) => {
    const pathSecret = made ? sharedSecretFor(made, leaf) : undefined;
    const contents = { joinerSecret: secrets.joinerSecret, pathSecret, psks: [] };
    const { enc, ct } = await sealTo(asOwn(keyPackage.initKey), sealedFor, asOwn(encodeGroupSecrets(contents)));
    const newMember = await makeKeyPackageRef(keyPackage, cs.hash);
    return { newMember, encryptedGroupSecrets: { kemOutput: enc, ciphertext: ct } };
  });
  const welcome: Welcome = { cipherSuite: suiteName, secrets: await Promise.all(sealed), encryptedGroupInfo };
  return asOwn(encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome }));
}

/** The key packages a welcome is for. @throws MlsError `malformed` · `unsupported` */
export function inspectWelcome(bytes: Bytes): { readonly keyPackageRefs: Bytes[] } {
  return { keyPackageRefs: readWelcome(bytes).secrets.map(({ newMember }) => asOwn(newMember)) };
}

/**
 * Joins a group.
 * @throws MlsError `malformed` · `unknown-key-package` · `tree-mismatch` · `foreign-leaf` · `invalid-commit`
 */
export function join(
  bytes: Bytes,
  options: { readonly keyPackages: KeyPackageLookup; readonly tree?: Bytes; readonly verifier: LeafVerifier },
): Promise<Group> {
  return guarded('invalid-commit', 'the welcome could not be taken in', async () => {
    const welcome = readWelcome(bytes);
    const own = await ownKeyPackage(welcome, options.keyPackages);
    const cs = await suite();
    const initKey = await cs.hpke.importPrivateKey(own.secrets.initPrivateKey);
    const groupSecrets = await decryptGroupSecrets(initKey, own.ref, welcome, cs.hpke);
    if (!groupSecrets) throw new MlsError('malformed', 'the welcome holds no group secrets');
    require(groupSecrets.psks.length === 0, 'unsupported', 'pre-shared keys are not used');
    const noPsk = new Uint8Array(32);
    const info = await decryptGroupInfo(welcome, groupSecrets.joinerSecret, noPsk, cs);
    if (!info) throw new MlsError('malformed', 'the welcome holds no group info');
    require(info.groupContext.cipherSuite === suiteName, 'unsupported', 'the group uses another suite');
    const tree = decodeTree(options.tree ?? treeInside(info.extensions));
    const signer = leafAt(tree, info.signer);
    if (!signer) throw new MlsError('invalid-commit', 'the welcome is signed by a blank leaf');
    const isSigned = await verifyGroupInfoSignature(info, signer.signaturePublicKey, cs.signature);
    require(isSigned, 'invalid-commit', 'the welcome is not signed by its maker');
    await requireTree(tree, info.groupContext, options.verifier);
    const isConfirmed = await verifyGroupInfoConfirmationTag(info, groupSecrets.joinerSecret, noPsk, cs);
    require(isConfirmed, 'invalid-commit', 'the confirmation tag of the welcome does not hold');
    const ownLeaf = findOwnLeaf(tree, own.keyPackage.leafNode);
    const [keySchedule] = await deriveKeySchedule(groupSecrets.joinerSecret, noPsk, info.groupContext, cs.kdf);
    const secret = groupSecrets.pathSecret;
    const path = secret ? await openWelcomePath(tree, ownLeaf, info.signer, asOwn(secret)) : new Map<number, Bytes>();
    return new Group({
      context: info.groupContext,
      tree,
      keySchedule,
      confirmationTag: asOwn(info.confirmationTag),
      ownLeaf,
      privateKeys: new Map([...path, [ownLeaf * 2, asOwn(own.secrets.hpkePrivateKey)]]),
      signatureSeed: asOwn(own.secrets.signaturePrivateKey),
    });
  });
}

/** The tree that other software puts into the welcome. */
function treeInside(extensions: readonly Extension[]): Bytes {
  const found = extensions.find(({ extensionType }) => extensionType === 'ratchet_tree');
  if (!found) throw new MlsError('tree-mismatch', 'the welcome comes without a tree');
  return asOwn(found.extensionData);
}

function readWelcome(bytes: Bytes): Welcome {
  require(bytes.length <= maxWelcomeBytes, 'malformed', 'a welcome is larger than any of ours');
  let decoded: ReturnType<typeof decodeMlsMessage>;
  try {
    decoded = decodeMlsMessage(bytes, 0);
  } catch (cause) {
    throw new MlsError('malformed', 'the bytes are no welcome', { cause });
  }
  const [message, length] = decoded ?? [];
  if (message?.wireformat !== 'mls_welcome' || length !== bytes.length)
    throw new MlsError('malformed', 'the bytes are no welcome');
  require(message.welcome.cipherSuite === suiteName, 'unsupported', 'the welcome is for another suite');
  return message.welcome;
}

async function ownKeyPackage(welcome: Welcome, lookup: KeyPackageLookup) {
  for (const { newMember } of welcome.secrets) {
    const found = await lookup(asOwn(newMember));
    if (!found) continue;
    const keyPackage = readKeyPackage(found.publicBytes);
    return { ref: asOwn(newMember), keyPackage, secrets: readPrivateKeyPackage(found.privateBytes) };
  }
  throw new MlsError('unknown-key-package', 'the welcome is for none of our key packages');
}

function findOwnLeaf(
  tree: Group['state']['tree'],
  own: { readonly hpkePublicKey: Uint8Array; readonly signature: Uint8Array },
): number {
  const key = toHex(own.hpkePublicKey);
  const found = leavesOf(tree).find(
    ({ node }) => toHex(node.hpkePublicKey) === key && equal(node.signature, own.signature),
  );
  if (!found) throw new MlsError('tree-mismatch', 'our leaf is not in the tree');
  return found.leaf;
}
