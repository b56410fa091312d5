// Signing up: everything is made and written down here before the server hears of it, so that a crash or a lost answer at any
// point leaves an account that can be finished.
import { phraseFromEntropy } from '@heliogram/crypto';
import { normaliseUsername } from '@heliogram/model';
import {
  asBytes,
  Code,
  decodeMessage,
  methods,
  type PendingSignUp,
  PendingSignUpSchema,
  RegisterRequestSchema,
} from '@heliogram/protocol';
import { openConnection } from '../platform/net/connection.ts';
import type { Connection } from '../platform/net/connection-types.ts';
import { isRefusedWith } from '../platform/net/errors.ts';
import { patiently } from '../platform/net/patience.ts';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { AccountOptions } from './account-types.ts';
import { BadUsernameError, StoreTakenError, UsernameTakenError } from './errors.ts';
import { Findings } from './findings.ts';
import { holdPhrase } from './held-phrase.ts';
import { LocalDeviceRow, pendingSignUpKey, putLocalDevice } from './local-device.ts';
import { makeNewAccount } from './new-account.ts';
import { meetServer, signInAsDevice } from './sign-in.ts';

/** Signs up. The store then holds a device. @returns the recovery phrase. @throws UsernameTakenError · BadUsernameError · StoreTakenError. */
export async function registerAccount(
  options: AccountOptions & Required<Pick<AccountOptions, 'now' | 'random'>>,
  name: string,
): Promise<{ readonly local: LocalDeviceRow; readonly phrase: string }> {
  const { store, server, transport } = options;
  const username = normaliseUsername(name);
  if (username === undefined) throw new BadUsernameError();
  const present = await LocalDeviceRow.load(store);
  if (present) throw new StoreTakenError(present.value.username);
  const connection = openConnection({ server, ...(transport && { transport }) });
  try {
    const pending = (await pendingFor(options, username)) ?? (await begin(options, connection, username));
    await patiently(() => register(options, connection, pending));
    const device = pending.device;
    if (!device) throw new RangeError('a sign-up without its device');
    const entropy = asBytes(pending.phraseEntropy);
    const held = options.isPhraseHeld ? [holdPhrase(entropy)] : [];
    await store.transact([putLocalDevice(device), { remove: pendingSignUpKey }, ...held]);
    return { local: new LocalDeviceRow(store, device), phrase: phraseFromEntropy(entropy) };
  } finally {
    connection.close();
  }
}

/** An earlier attempt with the same name. One with another name is forgotten: its account, if any, was never used. */
async function pendingFor({ store }: AccountOptions, username: string): Promise<PendingSignUp | undefined> {
  const bytes = await store.get(pendingSignUpKey);
  const pending = bytes && decodeRecord(PendingSignUpSchema, bytes);
  return pending?.device?.username === username ? pending : undefined;
}

async function begin(
  options: AccountOptions & Required<Pick<AccountOptions, 'now' | 'random'>>,
  connection: Connection,
  username: string,
): Promise<PendingSignUp> {
  const { server, store, random, now, deviceName = '' } = options;
  const { host, timeS } = await patiently(() => meetServer(connection.call, server));
  const nowS = timeS || Math.floor(now() / 1000);
  const pending = await makeNewAccount({ username, deviceName, host, nowS, random });
  await store.transact([{ put: pendingSignUpKey, value: encodeRecord(PendingSignUpSchema, pending) }]);
  return pending;
}

async function register(
  options: AccountOptions & Required<Pick<AccountOptions, 'now'>>,
  connection: Connection,
  pending: PendingSignUp,
): Promise<void> {
  try {
    await connection.call(methods.accounts.register, decodeMessage(RegisterRequestSchema, asBytes(pending.request)));
  } catch (error) {
    if (!isRefusedWith(error, Code.NAME_TAKEN, Code.ALREADY_EXISTS)) throw error;
    // An earlier Register of these very bytes may have come through without us hearing of it.
    if (await isOurs(options, pending)) return;
    await options.store.transact([{ remove: pendingSignUpKey }]);
    throw new UsernameTakenError(pending.device?.username ?? '');
  }
}

/** Whether the server knows our device key. */
async function isOurs(
  { server, store, transport, now }: AccountOptions & Required<Pick<AccountOptions, 'now'>>,
  pending: PendingSignUp,
): Promise<boolean> {
  if (!pending.device) return false;
  const local = new UnsavedRow(store, pending.device);
  const findings = new Findings(store, now);
  const authenticate = signInAsDevice({ server, local, findings, nowMs: now, onSignedIn: () => undefined });
  const connection = openConnection({ server, authenticate, ...(transport && { transport }) });
  try {
    await connection.online();
    return true;
  } catch (error) {
    if (isRefusedWith(error, Code.NOT_FOUND, Code.BAD_SIGNATURE, Code.UNAUTHENTICATED, Code.FORBIDDEN)) return false;
    throw error;
  } finally {
    connection.close();
  }
}

/** A device that does not live in the store yet: what signing in learns is not kept. */
class UnsavedRow extends LocalDeviceRow {
  override async save(): Promise<void> {}
}
