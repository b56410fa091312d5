// Everything a new account consists of, made locally and at once: keys, papers, vault, key packages. Asks nobody.
import { create } from '@bufbuild/protobuf';
import {
  accountIdOf,
  type Bytes,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  type Keyring,
  keyringRecordId,
  makeLeafIdentity,
  makeSlotList,
  newKeyring,
  newPhraseEntropy,
  type Signer,
  type SlotTarget,
  sealKeyring,
  signAccountStatement,
  signDeviceList,
} from '@heliogram/crypto';
import {
  asBytes,
  DeviceNoteSchema,
  encodeMessage,
  type LocalDevice,
  LocalDeviceSchema,
  type PendingSignUp,
  PendingSignUpSchema,
  RegisterRequestSchema,
  type VaultWrite,
  VaultWriteSchema,
} from '@heliogram/protocol';
import { encodeRecord } from '../platform/store/record-codec.ts';
import { fullStock, keyPackageChange } from './key-packages.ts';
import { newDeviceSeeds } from './local-device.ts';
import { makeKeyPackages } from './make-key-packages.ts';
import { deviceSlotNote, phraseSlotNote } from './make-slot-notes.ts';
import { accountKeyChange } from './own-account.ts';
import { deviceNotePrefix, sealVaultRecord, shelfOf } from './vault-record.ts';
import type { VaultChange } from './vault-types.ts';

export interface NewAccountParts {
  readonly username: string;
  readonly deviceName: string;
  readonly host: string;
  /** Seconds since 1970 by the server's clock. */
  readonly nowS: number;
  readonly random: (length: number) => Bytes;
}

interface Secrets {
  readonly account: Bytes;
  readonly entropy: Bytes;
  readonly accountSeed: Bytes;
  readonly accountKey: Bytes;
  readonly accountSign: Signer;
  readonly device: { readonly deviceSeed: Bytes; readonly slotSeed: Bytes };
  readonly deviceKey: Bytes;
  readonly vrk: Bytes;
  readonly keyring: Keyring;
}

/** Makes an account: what has to be kept here, with the request that tells the server. */
export async function makeNewAccount(parts: NewAccountParts): Promise<PendingSignUp> {
  const { random, username, deviceName, host } = parts;
  const secrets = await newSecrets(random);
  const request = create(RegisterRequestSchema, {
    username,
    ...(await papersOf(parts, secrets)),
    ...(await vaultAndPackages(parts, secrets)),
  });
  const { account, device, vrk, entropy } = secrets;
  const local: LocalDevice = create(LocalDeviceSchema, {
    account,
    username,
    device: 1,
    ...device,
    vrk,
    slotListNumber: 1,
    vrkGeneration: 1,
    host,
    deviceName,
    hasSlot: true,
  });
  const bytes = encodeMessage(RegisterRequestSchema, request);
  return create(PendingSignUpSchema, { device: local, phraseEntropy: entropy, request: bytes });
}

async function newSecrets(random: (length: number) => Bytes): Promise<Secrets> {
  const entropy = newPhraseEntropy(random);
  const accountSeed = random(32);
  const device = newDeviceSeeds(random);
  return {
    account: accountIdOf(await ed25519PublicKey(derivePhraseKeys(entropy).rootSeed)),
    entropy,
    accountSeed,
    accountKey: await ed25519PublicKey(accountSeed),
    accountSign: ed25519Signer(accountSeed),
    device,
    deviceKey: await ed25519PublicKey(device.deviceSeed),
    vrk: random(32),
    keyring: newKeyring(random),
  };
}

async function papersOf(
  { nowS, random }: NewAccountParts,
  secrets: Secrets,
): Promise<{ statement: Bytes; deviceList: Bytes; slotList: Bytes }> {
  const { account, entropy, accountKey, accountSign, device, deviceKey, vrk } = secrets;
  const phrase = derivePhraseKeys(entropy);
  const rootKey = await ed25519PublicKey(phrase.rootSeed);
  const statement = await signAccountStatement(
    { account, number: 1, accountKey, rootKey, previousHash: null, createdAtS: nowS },
    ed25519Signer(phrase.rootSeed),
  );
  const first = { device: 1, publicKey: deviceKey, addedAtS: nowS, revokedAtS: null };
  const deviceList = await signDeviceList(
    { account, number: 1, statementNumber: 1, devices: [first], previousHash: null },
    accountSign,
  );
  const { publics: ofPhrase } = await phraseSlotNote(account, phrase);
  const { publics: ofDevice } = await deviceSlotNote({ account, ...device });
  const slots: SlotTarget[] = [
    { slotId: random(8), kind: 'phrase', ...ofPhrase },
    { slotId: random(8), kind: 'device', ...ofDevice },
  ];
  const slotList = await makeSlotList({ account, number: 1, vrkGeneration: 1, vrk, slots }, accountSign, random);
  return { statement, deviceList, slotList };
}

async function vaultAndPackages(
  { username, deviceName, nowS, random }: NewAccountParts,
  { account, entropy, device, accountSeed, accountSign, vrk, keyring }: Secrets,
): Promise<{ vault: VaultWrite[]; keyPackages: Bytes[]; lastResort: Bytes }> {
  const claim = { account, statementNumber: 1, deviceListNumber: 1 };
  const leafIdentity = (leafSignatureKey: Bytes): Promise<Bytes> =>
    makeLeafIdentity({ ...claim, leafSignatureKey }, accountSign);
  const pairs = await makeKeyPackages({ leafIdentity, random, nowS }, { oneTime: fullStock, lastResort: true });
  const changes: VaultChange[] = [
    accountKeyChange({ seed: accountSeed, statementNumber: 1, username }),
    (await phraseSlotNote(account, derivePhraseKeys(entropy))).change,
    (await deviceSlotNote({ account, ...device })).change,
    deviceNoteChange(1, deviceName),
    ...pairs.map((pair) => keyPackageChange(pair, nowS)),
  ];
  const vault = [await keyringWrite({ account, version: 1, vrkGeneration: 1 }, vrk, keyring, random)];
  for (const { name, shelf, value } of changes) {
    const place = { account, version: 1 };
    const { id, generation, sealed } = await sealVaultRecord(place, keyring, { name, value }, random);
    vault.push(create(VaultWriteSchema, { id, shelf, version: 1, generation, value: sealed }));
  }
  const oneTime = pairs.filter((pair) => !pair.lastResort).map(({ publicBytes }) => publicBytes);
  const last = pairs.find((pair) => pair.lastResort);
  return { vault, keyPackages: oneTime, lastResort: asBytes(last?.publicBytes ?? new Uint8Array(0)) };
}

/** The write of the keyring's own record. */
export async function keyringWrite(
  place: { readonly account: Bytes; readonly version: number; readonly vrkGeneration: number },
  vrk: Bytes,
  keyring: Keyring,
  random: (length: number) => Bytes,
): Promise<VaultWrite> {
  const { account, version, vrkGeneration: generation } = place;
  const value = await sealKeyring(place, vrk, keyring, random);
  return create(VaultWriteSchema, { id: keyringRecordId(account), shelf: 0, version, generation, value });
}

/** The change that names a device to its account. */
export function deviceNoteChange(device: number, name: string): VaultChange {
  const record = `${deviceNotePrefix}${device}`;
  const value = encodeRecord(DeviceNoteSchema, create(DeviceNoteSchema, { name: name.slice(0, 64) }));
  return { name: record, shelf: shelfOf(record), value };
}
