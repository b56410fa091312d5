// The four ways to an open account on this device: sign up, recover, link, open what lives in the store.
import { type Random, systemRandom } from '@heliogram/crypto';
import { PendingSignUpSchema } from '@heliogram/protocol';
import { later } from '../platform/later.ts';
import { decodeRecord } from '../platform/store/record-codec.ts';
import { LiveAccount } from './account-session.ts';
import type { AccountOptions, AccountSession } from './account-types.ts';
import { NoDeviceError, SignUpUnfinishedError } from './errors.ts';
import type { LinkPerson } from './linked-device.ts';
import { LocalDeviceRow, pendingSignUpKey } from './local-device.ts';
import type { UsedPasskey } from './recover.ts';

type Full = AccountOptions & { readonly now: () => number; readonly random: Random };
type Recover = typeof import('./recover.ts');

// The ways in are walked once: they are fetched then.
const registerAccount: typeof import('./sign-up.ts')['registerAccount'] = later(() =>
  import('./sign-up.ts').then(({ registerAccount: way }) => way),
);
const recoverDevice: Recover['recoverDevice'] = later(() =>
  import('./recover.ts').then(({ recoverDevice: way }) => way),
);
const recoverDeviceByPasskey: Recover['recoverDeviceByPasskey'] = later(() =>
  import('./recover.ts').then(({ recoverDeviceByPasskey: way }) => way),
);
const linkedDevice: typeof import('./linked-device.ts')['linkedDevice'] = later(() =>
  import('./linked-device.ts').then(({ linkedDevice: way }) => way),
);

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
export async function linkDevice(options: AccountOptions, person: LinkPerson): Promise<AccountSession> {
  return LiveAccount.open(full(options), await linkedDevice(full(options), person));
}

function full(options: AccountOptions): Full {
  return { ...options, now: options.now ?? Date.now, random: options.random ?? systemRandom };
}
