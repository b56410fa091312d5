// Somebody for a bench: a whole account with true keys, certificates and lists, as a sign-up makes it; kept in memory only.
import {
  accountIdOf,
  accountOfIdentity,
  type Bytes,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  generateKeyPackage,
  hpkePublicKey,
  type KeyPackagePair,
  type LeafSigner,
  type LeafVerifier,
  makeLeafIdentity,
  makeSlotList,
  type Signer,
  signAccountStatement,
  signDeviceList,
  systemRandom,
  toHex,
  verifyLeaf,
} from '@heliogram/crypto';

/** An account with one device. */
export interface Identity {
  readonly account: Bytes;
  readonly accountKey: Bytes;
  readonly accountSign: Signer;
  readonly deviceSign: Signer;
  readonly devicePublicKey: Bytes;
  readonly statement: Bytes;
  readonly deviceList: Bytes;
  readonly slotList: Bytes;
}

/** Makes an account, dated `nowS`. */
export async function makeIdentity(nowS: number): Promise<Identity> {
  const phrase = derivePhraseKeys(systemRandom(16));
  const rootKey = await ed25519PublicKey(phrase.rootSeed);
  const account = accountIdOf(rootKey);
  const [accountSeed, deviceSeed] = [systemRandom(32), systemRandom(32)];
  const [accountKey, devicePublicKey] = [await ed25519PublicKey(accountSeed), await ed25519PublicKey(deviceSeed)];
  const accountSign = ed25519Signer(accountSeed);
  const statement = await signAccountStatement(
    { account, number: 1, accountKey, rootKey, previousHash: null, createdAtS: nowS },
    ed25519Signer(phrase.rootSeed),
  );
  const devices = [{ device: 1, publicKey: devicePublicKey, addedAtS: nowS, revokedAtS: null }];
  const list = { account, number: 1, statementNumber: 1, devices, previousHash: null };
  const slot = {
    slotId: systemRandom(8),
    kind: 'phrase' as const,
    hpkePublic: await hpkePublicKey(phrase.hpkeSeed),
    authPublic: await ed25519PublicKey(phrase.authSeed),
  };
  const slots = { account, number: 1, vrkGeneration: 1, vrk: systemRandom(32), slots: [slot] };
  return {
    account,
    accountKey,
    accountSign,
    deviceSign: ed25519Signer(deviceSeed),
    devicePublicKey,
    statement,
    deviceList: await signDeviceList(list, accountSign),
    slotList: await makeSlotList(slots, accountSign),
  };
}

/** A certified MLS leaf of the account. */
export async function makeLeaf(identity: Identity): Promise<LeafSigner> {
  const privateKey = systemRandom(32);
  const publicKey = await ed25519PublicKey(privateKey);
  const claim = { account: identity.account, statementNumber: 1, deviceListNumber: 1, leafSignatureKey: publicKey };
  return {
    identity: await makeLeafIdentity(claim, identity.accountSign),
    signatureKeyPair: { publicKey, privateKey },
  };
}

/** A key package of the account. */
export async function makeKeyPackage(identity: Identity, nowS: number, lastResort = false): Promise<KeyPackagePair> {
  return generateKeyPackage(await makeLeaf(identity), { nowS, lastResort });
}

/** Believes leaves of `people` that their accounts have certified: the check every client makes. */
export function verifierOf(people: readonly Identity[]): LeafVerifier {
  const keys = new Map(people.map((one) => [toHex(one.account), one.accountKey]));
  return {
    accountOf: (identity) => toHex(accountOfIdentity(identity)),
    async verify(identity, leafSignatureKey) {
      const key = keys.get(toHex(accountOfIdentity(identity)));
      if (!key) return false;
      await verifyLeaf(identity, leafSignatureKey, key);
      return true;
    },
  };
}
