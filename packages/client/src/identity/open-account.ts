// The four ways to an open account on this device: sign up, recover, link, open what lives in the store.
import { create } from '@bufbuild/protobuf';
import { ed25519PublicKey, equal, type Random, requireVrkOf, systemRandom, verifySlotList } from '@heliogram/crypto';
import { asBytes, type LocalDevice, LocalDeviceSchema, methods, PendingSignUpSchema, toHex } from '@heliogram/protocol';
import { openConnection } from '../platform/net/connection.ts';
import type { Connection } from '../platform/net/connection-types.ts';
import { patiently } from '../platform/net/patience.ts';
import { decodeRecord } from '../platform/store/record-codec.ts';
import { LiveAccount } from './account-session.ts';
import type { AccountOptions, AccountSession } from './account-types.ts';
import { contactRows } from './directory.ts';
import { NoDeviceError, NotBelievedError, SignUpUnfinishedError, StoreTakenError } from './errors.ts';
import { linkAsNew } from './link.ts';
import { LocalDeviceRow, newDeviceSeeds, pendingDeviceKey, pendingSignUpKey, putLocalDevice } from './local-device.ts';
import { recoverDevice, recoverDeviceByPasskey, type UsedPasskey } from './recover.ts';
import { meetServer } from './sign-in.ts';
import { registerAccount } from './sign-up.ts';
import { verifyIdentity } from './verified-identity.ts';

type Full = AccountOptions & { readonly now: () => number; readonly random: Random };

/** A new account. `phrase` is kept nowhere unless `isPhraseHeld`. @throws UsernameTakenError · BadUsernameError · StoreTakenError. */
export async function signUpAccount(
  options: AccountOptions,
  username: string,
): Promise<{ readonly session: AccountSession; readonly phrase: string }> {
  const { local, phrase } = await registerAccount(full(options), username);
  return { session: await LiveAccount.open(full(options), local), phrase };
}

/** The account of a recovery phrase on a new device. @throws WrongPhraseError · NotBelievedError · StoreTakenError. */
export async function recoverAccount(
  options: AccountOptions,
  username: string,
  phrase: string,
): Promise<AccountSession> {
  return LiveAccount.open(full(options), await recoverDevice(full(options), username, phrase));
}

/** The account of a passkey on a new device. @throws WrongPasskeyError · NotBelievedError · StoreTakenError. */
export async function recoverAccountByPasskey(options: AccountOptions, used: UsedPasskey): Promise<AccountSession> {
  return LiveAccount.open(full(options), await recoverDeviceByPasskey(full(options), used));
}

/** The device that lives in the store; works offline. @throws NoDeviceError · SignUpUnfinishedError. */
export async function openAccount(options: AccountOptions): Promise<AccountSession> {
  const local = await LocalDeviceRow.load(options.store);
  if (local) return LiveAccount.open(full(options), local);
  const pending = await options.store.get(pendingSignUpKey);
  if (!pending) throw new NoDeviceError();
  throw new SignUpUnfinishedError(decodeRecord(PendingSignUpSchema, pending).device?.username ?? '');
}

/** The username of a sign-up that was cut off in this store. @throws NoDeviceError where none was. */
export async function unfinishedSignUp({ store }: Pick<AccountOptions, 'store'>): Promise<string> {
  const pending = await store.get(pendingSignUpKey);
  if (!pending) throw new NoDeviceError();
  return decodeRecord(PendingSignUpSchema, pending).device?.username ?? '';
}

/** A new device, linked by showing a code to one of the account. @throws LinkFailedError · NotBelievedError · StoreTakenError. */
export async function linkDevice(
  options: AccountOptions,
  person: {
    readonly onQr: (qr: string) => void;
    readonly askCode: () => Promise<string>;
    readonly signal?: AbortSignal;
  },
): Promise<AccountSession> {
  const given = full(options);
  const { store, server, random, transport, deviceName = '' } = given;
  const present = await LocalDeviceRow.load(store);
  if (present) throw new StoreTakenError(present.value.username);
  const connection = openConnection({ server, ...(transport && { transport }) });
  try {
    const { host } = await patiently(() => meetServer(connection.call, server));
    const seeds = newDeviceSeeds(random);
    const devicePublicKey = await ed25519PublicKey(seeds.deviceSeed);
    const grant = await linkAsNew({ call: connection.call, server, random, devicePublicKey }, person);
    const local = create(LocalDeviceSchema, { ...grant, ...seeds, host, deviceName });
    // Granted and on the list: from here on a crash must not lose the keys.
    await store.transact([putLocalDevice(local, pendingDeviceKey)]);
    const { verified, contact } = await verifyGrant(connection, local);
    await store.transact([...contact, putLocalDevice(verified), { remove: pendingDeviceKey }]);
    return await LiveAccount.open(given, new LocalDeviceRow(store, verified));
  } finally {
    connection.close();
  }
}

/** The grant held against the account's papers: this device must be on the list, and the vault key the slot list's. */
async function verifyGrant(
  connection: Connection,
  local: LocalDevice,
): Promise<{ readonly verified: LocalDevice; readonly contact: ReturnType<typeof contactRows> }> {
  const { username, device } = local;
  const found = await patiently(() => connection.call(methods.accounts.findSlots, { username }));
  if (!found.identity) throw new NotBelievedError('the server answered without an identity');
  try {
    const identity = await verifyIdentity(found.identity);
    const own = identity.deviceList.devices[device - 1];
    const key = await ed25519PublicKey(asBytes(local.deviceSeed));
    if (identity.account !== toHex(local.account) || !own || !equal(own.publicKey, key)) {
      throw new NotBelievedError('this device is not on the list of the account it was linked to');
    }
    const { accountBytes: account, accountKey } = identity;
    const slots = await verifySlotList(asBytes(found.slotList), { account, accountKey });
    requireVrkOf(slots, asBytes(local.vrk));
    const { vrkGeneration, number: slotListNumber } = slots;
    return {
      verified: create(LocalDeviceSchema, { ...local, vrkGeneration, slotListNumber }),
      contact: contactRows(identity),
    };
  } catch (cause) {
    if (cause instanceof NotBelievedError) throw cause;
    throw new NotBelievedError('what the server says about the linked account is not believable', { cause });
  }
}

function full(options: AccountOptions): Full {
  return { ...options, now: options.now ?? Date.now, random: options.random ?? systemRandom };
}
