// A real account with real keys, as a client would make it. For tests only.
import {
  accountIdOf,
  type Bytes,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  generateKeyPackage,
  hpkePublicKey,
  type KeyPackagePair,
  type LeafSigner,
  makeLeafIdentity,
  makeSlotList,
  newPhraseEntropy,
  type Signer,
  signAccountStatement,
  signDeviceList,
  systemRandom,
} from '@heliogram/crypto';
import { methods, toHex } from '@heliogram/protocol';
import type { SignedIn } from '../platform/session.ts';
import type { TestProduct } from './test-product.ts';

/** The secrets and papers of an account not registered yet. */
export interface Papers {
  readonly account: Bytes;
  readonly accountKey: Bytes;
  readonly accountSigner: Signer;
  readonly deviceSeed: Bytes;
  readonly slotId: Bytes;
  readonly slotAuthSeed: Bytes;
  readonly vrk: Bytes;
  readonly statement: Bytes;
  readonly deviceList: Bytes;
  readonly slotList: Bytes;
  readonly rootSigner: Signer;
  readonly slotTarget: Parameters<typeof makeSlotList>[0]['slots'][number];
}

/** A registered account, signed in as device 1. */
export interface TestAccount extends Papers {
  readonly name: string;
  readonly who: SignedIn;
  readonly packages: readonly KeyPackagePair[];
}

/** Makes an account's keys and signed papers. */
export async function makePapers(nowS: number): Promise<Papers> {
  const keys = derivePhraseKeys(newPhraseEntropy());
  const rootSigner = ed25519Signer(keys.rootSeed);
  const accountSeed = systemRandom(32);
  const accountSigner = ed25519Signer(accountSeed);
  const rootKey = await ed25519PublicKey(keys.rootSeed);
  const account = accountIdOf(rootKey);
  const accountKey = await ed25519PublicKey(accountSeed);
  const deviceSeed = systemRandom(32);
  const vrk = systemRandom(32);
  const slotId = systemRandom(8);
  const slotTarget = {
    slotId,
    kind: 'phrase' as const,
    hpkePublic: await hpkePublicKey(keys.hpkeSeed),
    authPublic: await ed25519PublicKey(keys.authSeed),
  };
  const device = { device: 1, publicKey: await ed25519PublicKey(deviceSeed), addedAtS: nowS, revokedAtS: null };
  const list = { account, number: 1, statementNumber: 1, devices: [device], previousHash: null };
  const said = { account, number: 1, accountKey, rootKey, previousHash: null, createdAtS: nowS };
  return {
    account,
    accountKey,
    accountSigner,
    deviceSeed,
    slotId,
    slotAuthSeed: keys.authSeed,
    vrk,
    rootSigner,
    slotTarget,
    statement: await signAccountStatement(said, rootSigner),
    deviceList: await signDeviceList(list, accountSigner),
    slotList: await makeSlotList({ account, number: 1, vrkGeneration: 1, vrk, slots: [slotTarget] }, accountSigner),
  };
}

/** A leaf certified by the account. */
export async function makeLeaf(
  papers: Pick<Papers, 'account' | 'accountSigner'>,
  deviceListNumber = 1,
): Promise<LeafSigner> {
  const privateKey = systemRandom(32);
  const publicKey = await ed25519PublicKey(privateKey);
  const claim = { account: papers.account, statementNumber: 1, deviceListNumber, leafSignatureKey: publicKey };
  return { identity: await makeLeafIdentity(claim, papers.accountSigner), signatureKeyPair: { publicKey, privateKey } };
}

/** A key package of the account. */
export async function makePackage(
  papers: Pick<Papers, 'account' | 'accountSigner'>,
  nowS: number,
  lastResort = false,
  deviceListNumber = 1,
): Promise<KeyPackagePair> {
  return generateKeyPackage(await makeLeaf(papers, deviceListNumber), { lastResort, nowS });
}

let counter = 0;

/** A registered account with `stock` one-time key packages and one of last resort. */
export async function newAccount(world: TestProduct, name = `person_${++counter}`, stock = 1): Promise<TestAccount> {
  const papers = await makePapers(world.nowS);
  const packages: KeyPackagePair[] = [];
  for (let count = 0; count < stock; count++) packages.push(await makePackage(papers, world.nowS));
  const last = await makePackage(papers, world.nowS, true);
  await world.call(undefined, methods.accounts.register, {
    ...registration(papers, name),
    keyPackages: packages.map((pair) => pair.publicBytes),
    lastResort: last.publicBytes,
  });
  const accountKey = toHex(papers.account);
  const who: SignedIn = { level: 'device', account: papers.account, accountKey, device: 1, expiresAtMs: 1e15 };
  return { ...papers, name, who, packages: [...packages, last] };
}

/** The fields of a registration. */
export function registration(
  papers: Papers,
  username: string,
): { username: string; statement: Bytes; deviceList: Bytes; slotList: Bytes } {
  const { statement, deviceList, slotList } = papers;
  return { username, statement, deviceList, slotList };
}
