// What the client itself refuses about accounts, devices and the vault. Refusals of the server keep their own type.
import { PhraseError } from '@heliogram/crypto';

/** No recovery phrase, or not that account's: the message says which. Nothing made of it was sent. */
export class WrongPhraseError extends Error {
  override readonly name = 'WrongPhraseError';
  /** The word at fault, counted from 1, where it is one word. */
  readonly position: number | null;

  constructor(options?: { readonly cause: unknown }) {
    const typing = options?.cause instanceof PhraseError ? options.cause : undefined;
    super(typing?.message ?? 'this is not the recovery phrase of that account', options);
    this.position = typing?.position ?? null;
  }
}

/** A passkey that opens no account of this server: removed from it, or made for something else. Nothing made of it was sent. */
export class WrongPasskeyError extends Error {
  override readonly name = 'WrongPasskeyError';

  constructor(options?: { readonly cause: unknown }) {
    super('this passkey opens no account here: it was removed from it, or made for another server', options);
  }
}

/** A passkey that cannot be added or removed. The message says what to do. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError';
  readonly reason: 'exists' | 'too-many' | 'unknown';

  constructor(reason: PasskeyError['reason']) {
    super(
      {
        exists: 'this passkey was removed from the account before: make a new one',
        'too-many': 'there are as many passkeys as an account can have: remove one first',
        unknown: 'the account has no such passkey; look at the list again',
      }[reason],
    );
    this.reason = reason;
  }
}

/** No new recovery phrase is announced: there is nothing to veto. */
export class NoNewPhraseError extends Error {
  override readonly name = 'NoNewPhraseError';

  constructor() {
    super('no new recovery phrase is announced for this account');
  }
}

/** The name belongs to somebody else. Choose another. */
export class UsernameTakenError extends Error {
  override readonly name = 'UsernameTakenError';

  constructor(username: string) {
    super(`the name ${username} is taken; choose another`);
  }
}

/** Not a possible username. */
export class BadUsernameError extends Error {
  override readonly name = 'BadUsernameError';

  constructor() {
    super('a name has 3 to 32 letters a-z, digits or underscores and begins with a letter');
  }
}

/** Not a possible name of a device. */
export class BadDeviceNameError extends Error {
  override readonly name = 'BadDeviceNameError';

  constructor() {
    super('a device is named by 1 to 64 characters on one line');
  }
}

/** A device lives in this store already. Use another home folder. */
export class StoreTakenError extends Error {
  override readonly name = 'StoreTakenError';

  constructor(username: string) {
    super(`a device of ${username} lives in this store already`);
  }
}

/** No device lives in this store: sign up, recover or link first. */
export class NoDeviceError extends Error {
  override readonly name = 'NoDeviceError';

  constructor() {
    super('no device lives in this store: sign up, recover or link first');
  }
}

/** A sign-up was begun in this store and its end is not known. Sign up again with the same name to finish it. */
export class SignUpUnfinishedError extends Error {
  override readonly name = 'SignUpUnfinishedError';
  readonly username: string;

  constructor(username: string) {
    super(`the sign-up of ${username} was not finished: sign up again with that name`);
    this.username = username;
  }
}

/** What the server offers contradicts what was verified before. It is not used; see the findings. */
export class NotBelievedError extends Error {
  override readonly name = 'NotBelievedError';
  /** Nothing but the time speaks against it: the same may be believed from then on, in seconds by the server's clock. */
  readonly untilS: number | undefined;

  constructor(message: string, options: ErrorOptions & { readonly untilS?: number } = {}) {
    super(message, options);
    this.untilS = options.untilS;
  }
}

/** The vault has a new root key that this device cannot open: it was removed, or missed its change. Recover or link again. */
export class VaultLockedError extends Error {
  override readonly name = 'VaultLockedError';
}

/** Another device changed the same records first. The newest state is here now: look again and repeat. */
export class StaleVaultError extends Error {
  override readonly name = 'StaleVaultError';
  /** Names of the records that have moved, where known. */
  readonly names: readonly string[];

  constructor(names: readonly string[], options?: ErrorOptions) {
    super(`another device was faster with ${names.length === 0 ? 'the vault' : names.join(', ')}`, options);
    this.names = names;
  }
}

/** Linking ended without a link: refused on the other device, expired, or not of this server. Begin again with a new code. */
export class LinkFailedError extends Error {
  override readonly name = 'LinkFailedError';
  readonly reason: 'wrong-code' | 'refused' | 'expired' | 'unknown-code' | 'out-of-step';

  constructor(reason: LinkFailedError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
