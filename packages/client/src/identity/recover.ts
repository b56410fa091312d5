// Recovering: from a username and the recovery phrase, or from a passkey, to a new device of the account, with nobody's help. The papers
// the server shows are verified and the secret is tried on them here; a wrong one is never sent in any form.
import { create } from '@bufbuild/protobuf';
import {
  type Bytes,
  CryptoError,
  derivePasskeyKeys,
  ed25519PublicKey,
  equal,
  makeSlotList,
  openSlot,
  type PhraseKeys,
  type SlotKeys,
  type SlotKind,
  type SlotList,
  signDeviceList,
  verifySlotList,
  withDevice,
} from '@heliogram/crypto';
import { normaliseUsername } from '@heliogram/model';
import { asBytes, type LocalDevice, LocalDeviceSchema, methods } from '@heliogram/protocol';
import { openConnection } from '../platform/net/connection.ts';
import { patiently } from '../platform/net/patience.ts';
import { openMemoryStore } from '../platform/store/memory.ts';
import { decodeRecord } from '../platform/store/record-codec.ts';
import { type ChangeBase, type ChangeParts, changeAccount } from './account-change.ts';
import type { AccountOptions } from './account-types.ts';
import { contactRows, LiveDirectory } from './directory.ts';
import { BadUsernameError, NotBelievedError, StoreTakenError, WrongPasskeyError, WrongPhraseError } from './errors.ts';
import { Findings } from './findings.ts';
import { type Sealing, slotsToSeal } from './known-slots.ts';
import { LocalDeviceRow, newDeviceSeeds, pendingDeviceKey, putLocalDevice } from './local-device.ts';
import { deviceSlotNote, phraseSlotNote } from './make-slot-notes.ts';
import { deviceNoteChange } from './new-account.ts';
import { renewRootKey } from './own-slots.ts';
import { readPasskeyHandle } from './passkey-handle.ts';
import { rootKeySource } from './root-key-source.ts';
import { meetServer, signInAsSlot } from './sign-in.ts';
import { notedSlot } from './slot-notes.ts';
import { keysOfPhrase } from './typed-phrase.ts';
import { LiveVault } from './vault-client.ts';
import { VaultKeys } from './vault-keys.ts';
import type { VaultChange } from './vault-types.ts';
import { type VerifiedIdentity, verifyIdentity } from './verified-identity.ts';

type Options = AccountOptions & Required<Pick<AccountOptions, 'now' | 'random'>>;

/** A slot's secret in somebody's hands. */
interface Secret {
  readonly kind: SlotKind;
  readonly username: string;
  readonly keys: SlotKeys;
  /** Where the phrase was typed. */
  readonly phrase?: PhraseKeys;
  /** Whether the account the server shows is the one this secret is of. */
  isOwn(identity: VerifiedIdentity): Promise<boolean>;
  /** What somebody whose secret is another's is told. */
  wrong(cause?: unknown): Error;
}

/** The account as the secret opens it. */
interface Opened {
  readonly secret: Secret;
  readonly identity: VerifiedIdentity;
  readonly slots: SlotList;
  readonly vrk: Bytes;
  readonly slotId: Bytes;
  readonly host: string;
  readonly timeS: number;
}

/** What a browser gets from a passkey: its user handle, and the PRF output for `passkeyInput`. */
export interface UsedPasskey {
  readonly handle: Bytes;
  readonly prfOutput: Bytes;
}

/**
 * Makes this store a new device of the account.
 * @throws WrongPhraseError · NotBelievedError · RefusedError NOT_FOUND ·
 * StoreTakenError.
 */
export async function recoverDevice(options: Options, name: string, words: string): Promise<LocalDeviceRow> {
  const username = normaliseUsername(name);
  if (username === undefined) throw new BadUsernameError();
  const phrase = keysOfPhrase(words);
  return recoverWith(options, {
    kind: 'phrase',
    username,
    keys: phrase,
    phrase,
    // The id is the hash of the first root key: whoever's root key is not the phrase's is not whom the phrase belongs to.
    isOwn: async ({ rootKey }) => equal(await ed25519PublicKey(phrase.rootSeed), rootKey),
    wrong: (cause) => new WrongPhraseError(cause === undefined ? undefined : { cause }),
  });
}

/** The same with a passkey. @throws WrongPasskeyError · NotBelievedError · RefusedError NOT_FOUND · StoreTakenError. */
export async function recoverDeviceByPasskey(options: Options, used: UsedPasskey): Promise<LocalDeviceRow> {
  const { account, username } = readPasskeyHandle(used.handle);
  return recoverWith(options, {
    kind: 'passkey',
    username,
    keys: derivePasskeyKeys(used.prfOutput),
    isOwn: async ({ accountBytes }) => equal(accountBytes, account),
    wrong: (cause) => new WrongPasskeyError(cause === undefined ? undefined : { cause }),
  });
}

async function recoverWith(options: Options, secret: Secret): Promise<LocalDeviceRow> {
  const { store } = options;
  const present = await LocalDeviceRow.load(store);
  if (present) throw new StoreTakenError(present.value.username);
  const opened = await openWith(options, secret);
  const pending = await pendingDevice(options, opened);
  const { local, identity } = await patiently(() => addDevice(options, opened, pending));
  await store.transact([...contactRows(identity), putLocalDevice(local), { remove: pendingDeviceKey }]);
  return new LocalDeviceRow(store, local);
}

async function openWith({ server, transport }: Options, secret: Secret): Promise<Opened> {
  const { username, kind, keys } = secret;
  const connection = openConnection({ server, ...(transport && { transport }) });
  try {
    const { host, timeS } = await patiently(() => meetServer(connection.call, server));
    const found = await patiently(() => connection.call(methods.accounts.findSlots, { username }));
    if (!found.identity) throw new NotBelievedError('the server answered without an identity');
    const identity = await verifyIdentity(found.identity).catch(notBelieved);
    if (identity.username !== username) throw new NotBelievedError('the server answered with another account');
    if (!(await secret.isOwn(identity))) throw secret.wrong();
    const { accountBytes: account, accountKey } = identity;
    const slots = await verifySlotList(asBytes(found.slotList), { account, accountKey }).catch(notBelieved);
    const { vrk, slotId } = await openSlot(slots, kind, keys.hpkeSeed).catch((error: unknown) => {
      if (error instanceof CryptoError && error.code === 'bad-commitment') throw secret.wrong(error);
      return notBelieved(error);
    });
    return { secret, identity, slots, vrk, slotId, host, timeS };
  } finally {
    connection.close();
  }
}

/** The new device's keys, written down before the server hears of them; those of an attempt whose end is not known. */
async function pendingDevice({ store, random, deviceName = '' }: Options, opened: Opened): Promise<LocalDevice> {
  const { identity, slots, vrk, host } = opened;
  const bytes = await store.get(pendingDeviceKey);
  const earlier = bytes && decodeRecord(LocalDeviceSchema, bytes);
  const isSame = earlier !== undefined && equal(asBytes(earlier.account), identity.accountBytes);
  const seeds = isSame ? { deviceSeed: earlier.deviceSeed, slotSeed: earlier.slotSeed } : newDeviceSeeds(random);
  const local = create(LocalDeviceSchema, {
    ...seeds,
    account: identity.accountBytes,
    username: identity.username,
    vrk,
    vrkGeneration: slots.vrkGeneration,
    slotListNumber: slots.number,
    host,
    deviceName,
  });
  await store.transact([putLocalDevice(local, pendingDeviceKey)]);
  return local;
}

/** Adds the device over a session that the slot's key signs in. */
async function addDevice(
  options: Options,
  opened: Opened,
  pending: LocalDevice,
): Promise<{ readonly local: LocalDevice; readonly identity: VerifiedIdentity }> {
  const { server, transport, now, random } = options;
  const { identity, secret, slotId, host } = opened;
  const { keys: slotKeys, phrase } = secret;
  const account = identity.accountBytes;
  const authenticate = signInAsSlot({ server, host, account, slotId, authSeed: slotKeys.authSeed });
  const connection = openConnection({ server, authenticate, ...(transport && { transport }) });
  // What this session learns of the vault is learned again by the device: nothing of it outlives a failed attempt.
  const store = openMemoryStore();
  const local = new LocalDeviceRow(store, pending);
  const findings = new Findings(options.store, now);
  const { call } = connection;
  const directory = new LiveDirectory({ store, call, findings, own: identity.account });
  const own = { call, local, directory, findings };
  const keys = new VaultKeys(account, rootKeySource(own, renewRootKey));
  const vault = new LiveVault({ store, call, keys, findings, random });
  try {
    await vault.open();
    const parts = { ...own, vault };
    await changeAccount(parts, async (base) => {
      const publicKey = await ed25519PublicKey(asBytes(pending.deviceSeed));
      const there = base.identity.deviceList.devices.find((one) => equal(one.publicKey, publicKey));
      if (there) {
        await local.save({ device: there.device, hasSlot: false });
        return undefined;
      }
      const nowS = opened.timeS || Math.floor(now() / 1000);
      const list = withDevice(base.identity.deviceList, publicKey, nowS);
      const device = list.devices.length;
      const slotList = await slotListWithOwn(parts, base, { random, phrase });
      const notes = await missingNotes(parts, phrase);
      const staged = await vault.stage([deviceNoteChange(device, pending.deviceName), ...notes]);
      const deviceList = await signDeviceList(list, base.key.sign);
      return {
        request: { deviceList, slotList: slotList.bytes, statement: new Uint8Array(0), vault: [...staged.writes] },
        accepted: () => local.save({ device, slotListNumber: slotList.number, hasSlot: true }),
      };
    });
    return { local: local.value, identity: await directory.contact(identity.account) };
  } finally {
    connection.close();
  }
}

/** The next slot list under the same root key, with this device's slot and without those nobody has signed for. */
export async function slotListWithOwn(
  parts: ChangeParts,
  base: ChangeBase,
  sealing: Sealing,
): Promise<{ readonly bytes: Bytes; readonly number: number; readonly isAdded: boolean }> {
  const { account, vrkGeneration, number: last } = base.slots;
  const { targets, isAdded } = await slotsToSeal(parts, base, sealing);
  const number = last + 1;
  const list = { account, number, vrkGeneration, vrk: asBytes(parts.local.value.vrk), slots: targets };
  return { bytes: await makeSlotList(list, base.key.sign, sealing.random), number, isAdded };
}

/** The notes of this device's slot and of the typed phrase's, where the vault has none. */
export async function missingNotes({ vault, local }: ChangeParts, phrase?: PhraseKeys): Promise<VaultChange[]> {
  const account = asBytes(local.value.account);
  const notes = [await deviceSlotNote(local.value), ...(phrase ? [await phraseSlotNote(account, phrase)] : [])];
  const missing: VaultChange[] = [];
  for (const { signer, change } of notes) if (!(await notedSlot(vault, account, signer))) missing.push(change);
  return missing;
}

function notBelieved(error: unknown): never {
  if (!(error instanceof CryptoError) && !(error instanceof RangeError)) throw error;
  throw new NotBelievedError(`what the server says about this account is not believable: ${error.message}`, {
    cause: error,
  });
}
