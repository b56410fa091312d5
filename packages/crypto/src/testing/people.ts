// A fixed account with a device, for test vectors and tests.

import type { Bytes } from '../bytes.ts';
import {
  accountIdOf,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  hpkePublicKey,
  type PhraseKeys,
  type Signer,
  signAccountStatement,
  signDeviceList,
  type VerifiedAccount,
  type VerifiedDeviceList,
  verifyDeviceList,
  verifyStatementChain,
} from '../index.ts';
import { named } from './deterministic.ts';

export type Person = {
  readonly phraseKeys: PhraseKeys;
  readonly rootSigner: Signer;
  readonly accountSeed: Bytes;
  readonly accountSigner: Signer;
  readonly deviceSeed: Bytes;
  readonly deviceSigner: Signer;
  readonly devicePublicKey: Bytes;
  readonly statement: Bytes;
  readonly verified: VerifiedAccount;
  readonly deviceListStored: Bytes;
  readonly deviceList: VerifiedDeviceList;
  readonly slotTarget: {
    readonly slotId: Bytes;
    readonly kind: 'phrase';
    readonly hpkePublic: Bytes;
    readonly authPublic: Bytes;
  };
};

export const T0 = 1_780_000_000;

/** The person of a name: the same bytes every time. */
export async function person(name: string): Promise<Person> {
  const phraseKeys = derivePhraseKeys(named(`${name} phrase`, 16));
  const accountSeed = named(`${name} account key`, 32);
  const deviceSeed = named(`${name} device key`, 32);
  const rootKey = await ed25519PublicKey(phraseKeys.rootSeed);
  const account = accountIdOf(rootKey);
  const accountKey = await ed25519PublicKey(accountSeed);
  const rootSigner = ed25519Signer(phraseKeys.rootSeed);
  const accountSigner = ed25519Signer(accountSeed);
  const statement = await signAccountStatement(
    { account, number: 1, accountKey, rootKey, previousHash: null, createdAtS: T0 },
    rootSigner,
  );
  const verified = await verifyStatementChain([statement], account);
  const devicePublicKey = await ed25519PublicKey(deviceSeed);
  const devices = [{ device: 1, publicKey: devicePublicKey, addedAtS: T0, revokedAtS: null }];
  const deviceListStored = await signDeviceList(
    { account, number: 1, statementNumber: 1, devices, previousHash: null },
    accountSigner,
  );
  return {
    phraseKeys,
    rootSigner,
    accountSeed,
    accountSigner,
    deviceSeed,
    deviceSigner: ed25519Signer(deviceSeed),
    devicePublicKey,
    statement,
    verified,
    deviceListStored,
    deviceList: await verifyDeviceList(deviceListStored, verified),
    slotTarget: {
      slotId: named(`${name} slot`, 8),
      kind: 'phrase',
      hpkePublic: await hpkePublicKey(phraseKeys.hpkeSeed),
      authPublic: await ed25519PublicKey(phraseKeys.authSeed),
    },
  };
}
