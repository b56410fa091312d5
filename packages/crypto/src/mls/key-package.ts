// Key packages (RFC 9420 section 10): what others need to add an account while it is offline. One-time, and one of last resort.
import type { KeyPackage, PrivateKeyPackage } from 'ts-mls';
import { generateKeyPackageWithKey } from 'ts-mls';
import { decodeKeyPackage, encodeKeyPackage, makeKeyPackageRef, verifyKeyPackage } from 'ts-mls/keyPackage.js';
import { asOwn, ByteReader, type Bytes, concat, equal } from '../bytes.ts';
import { capabilities, lastResortExtension } from './extensions.ts';
import { identityOf, type LeafSigner, type LeafVerifier } from './group.ts';
import { requireLeaf, requireLeafForm } from './leaf-rules.ts';
import { guarded, MlsError, require } from './mls-error.ts';
import { suite, suiteName } from './suite.ts';

/** Largest key package that is read. */
export const maxKeyPackageBytes = 4096;
const validForS = 90 * 24 * 3600;
const clockSkewS = 3600;
const privateForm = 1;

/** A key package with its private half. */
export interface KeyPackagePair {
  readonly publicBytes: Bytes;
  /** version 1, init key 32, leaf key 32, signature seed 32. Secret. */
  readonly privateBytes: Bytes;
  /** RFC 9420 KeyPackageRef, 32 bytes. */
  readonly ref: Bytes;
  readonly lastResort: boolean;
}

/** What a key package says. `notAfter` in seconds since 1970. */
export interface KeyPackageInfo {
  readonly identity: Bytes;
  readonly signatureKey: Bytes;
  readonly ref: Bytes;
  readonly lastResort: boolean;
  readonly notAfter: number;
}

/** Makes a key package valid from an hour before `nowS` for 90 days. */
export async function generateKeyPackage(
  signer: LeafSigner,
  options: { readonly lastResort?: boolean; readonly nowS: number },
): Promise<KeyPackagePair> {
  const cs = await suite();
  const { publicKey, privateKey } = signer.signatureKeyPair;
  const lifetime = { notBefore: BigInt(options.nowS - clockSkewS), notAfter: BigInt(options.nowS + validForS) };
  const lastResort = options.lastResort === true;
  const extensions = lastResort ? [{ extensionType: lastResortExtension, extensionData: new Uint8Array(0) }] : [];
  const credential = { credentialType: 'basic' as const, identity: signer.identity };
  const { publicPackage, privatePackage } = await generateKeyPackageWithKey(
    credential,
    capabilities,
    lifetime,
    extensions,
    { signKey: privateKey, publicKey },
    cs,
  );
  return {
    publicBytes: asOwn(encodeKeyPackage(publicPackage)),
    privateBytes: encodePrivate(privatePackage),
    ref: asOwn(await makeKeyPackageRef(publicPackage, cs.hash)),
    lastResort,
  };
}

/** Reads the bytes of a key package. @throws MlsError `malformed` */
export function readKeyPackage(bytes: Bytes): KeyPackage {
  require(bytes.length <= maxKeyPackageBytes, 'malformed', 'a key package is larger than any of ours');
  let decoded: [KeyPackage, number] | undefined;
  try {
    decoded = decodeKeyPackage(bytes, 0);
  } catch (cause) {
    throw new MlsError('malformed', 'the bytes are no key package', { cause });
  }
  if (!decoded || decoded[1] !== bytes.length) throw new MlsError('malformed', 'the bytes are no key package');
  require(equal(encodeKeyPackage(decoded[0]), bytes), 'malformed', 'the key package is not in its shortest form');
  return decoded[0];
}

/**
 * Checks everything but the credential: form, suite, lifetime, both signatures. For the server, which hands packages on.
 * @throws MlsError `malformed` · `invalid-key-package` · `unsupported`
 */
export function inspectKeyPackage(bytes: Bytes, nowS?: number): Promise<KeyPackageInfo> {
  return guarded('invalid-key-package', 'the key package could not be checked', async () => {
    const keyPackage = readKeyPackage(bytes);
    const { leafNode, initKey, cipherSuite } = keyPackage;
    const cs = await suite();
    require(cipherSuite === suiteName, 'unsupported', 'the key package is for another suite');
    require(leafNode.leafNodeSource === 'key_package', 'invalid-key-package', 'the leaf is no key package leaf');
    requireLeafForm(leafNode);
    require(initKey.length === 32 &&
      !equal(initKey, leafNode.hpkePublicKey), 'invalid-key-package', 'the init key is not its own');
    require(await verifyKeyPackage(keyPackage, cs.signature), 'invalid-key-package', 'the key package is not signed');
    await requireLeaf(leafNode, 0, new Uint8Array(0), anyCredential);
    const { notBefore, notAfter } = leafNode.lifetime;
    const isTimely = nowS === undefined || (notBefore <= BigInt(nowS) && notAfter >= BigInt(nowS));
    require(isTimely, 'invalid-key-package', 'the key package is not valid now');
    return {
      identity: identityOf(leafNode),
      signatureKey: asOwn(leafNode.signaturePublicKey),
      ref: asOwn(await makeKeyPackageRef(keyPackage, cs.hash)),
      lastResort: keyPackage.extensions.some(({ extensionType }) => extensionType === lastResortExtension),
      notAfter: Number(notAfter),
    };
  });
}

/** {@link inspectKeyPackage} and the credential. @throws MlsError also `foreign-leaf` */
export async function checkKeyPackage(bytes: Bytes, verifier: LeafVerifier, nowS: number): Promise<KeyPackageInfo> {
  const info = await inspectKeyPackage(bytes, nowS);
  const isTheirs = await verifier.verify(info.identity, info.signatureKey);
  require(isTheirs, 'foreign-leaf', 'the key package is not vouched for by its account');
  return info;
}

/** The private half as ts-mls wants it. @throws MlsError `malformed` */
export function readPrivateKeyPackage(bytes: Bytes): PrivateKeyPackage {
  require(bytes.length === 97 && bytes[0] === privateForm, 'malformed', 'the bytes are no private key package');
  const reader = new ByteReader(bytes.subarray(1));
  return {
    initPrivateKey: reader.take(32),
    hpkePrivateKey: reader.take(32),
    signaturePrivateKey: reader.take(32),
  };
}

function encodePrivate(keys: PrivateKeyPackage): Bytes {
  const bytes = concat(Uint8Array.of(privateForm), keys.initPrivateKey, keys.hpkePrivateKey, keys.signaturePrivateKey);
  require(bytes.length === 97, 'misuse', 'private keys of this suite have 32 bytes');
  return bytes;
}

const anyCredential: LeafVerifier = { verify: async () => true, accountOf: () => undefined };
