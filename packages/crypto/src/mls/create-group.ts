// A new group with one member (RFC 9420 section 11), at epoch 0.
import { createConfirmationTag } from 'ts-mls/framedContent.js';
import { initializeKeySchedule } from 'ts-mls/keySchedule.js';
import { asOwn, type Bytes } from '../bytes.ts';
import { systemRandom } from '../random.ts';
import { policyExtensions } from './extensions.ts';
import { Group, type LeafSigner } from './group.ts';
import { generateKeyPackage, readKeyPackage, readPrivateKeyPackage } from './key-package.ts';
import { suite, suiteName } from './suite.ts';
import { treeHash } from './tree-hash.ts';

/** Makes a group whose only member is `signer`. */
export async function createGroup(options: {
  readonly groupId: Bytes;
  readonly signer: LeafSigner;
  readonly policy: Bytes;
  readonly nowS: number;
}): Promise<Group> {
  const cs = await suite();
  const pair = await generateKeyPackage(options.signer, { nowS: options.nowS });
  const secrets = readPrivateKeyPackage(pair.privateBytes);
  const tree = [{ nodeType: 'leaf' as const, leaf: readKeyPackage(pair.publicBytes).leafNode }];
  const context = {
    version: 'mls10' as const,
    cipherSuite: suiteName as typeof cs.name,
    epoch: 0n,
    treeHash: treeHash(tree),
    groupId: options.groupId,
    extensions: policyExtensions(options.policy),
    confirmedTranscriptHash: new Uint8Array(0),
  };
  const keySchedule = await initializeKeySchedule(systemRandom(32), cs.kdf);
  const tag = await createConfirmationTag(keySchedule.confirmationKey, context.confirmedTranscriptHash, cs.hash);
  return new Group({
    context,
    tree,
    keySchedule,
    confirmationTag: asOwn(tag),
    ownLeaf: 0,
    privateKeys: new Map([[0, asOwn(secrets.hpkePrivateKey)]]),
    signatureSeed: asOwn(secrets.signaturePrivateKey),
  });
}
