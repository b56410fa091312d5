// Why a browser gave no passkey.

/** The person changed their mind, or let the time pass. */
export class PasskeyStoppedError extends Error {
  override readonly name = 'PasskeyStoppedError';
}

/** What was chosen cannot keep a secret for sites, or cannot tell who touches it. */
export class PasskeyUnfitError extends Error {
  override readonly name = 'PasskeyUnfitError';
}

/** The authenticator has a passkey of this account already. */
export class PasskeyThereError extends Error {
  override readonly name = 'PasskeyThereError';
}

/** This browser, or this address of the server, has no passkeys. */
export class PasskeyNotHereError extends Error {
  override readonly name = 'PasskeyNotHereError';
}

/** What the browser threw, as one of the above; anything else as it is. */
export function passkeyError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const options = { cause: error };
  if (error.name === 'NotAllowedError' || error.name === 'AbortError' || error.name === 'TimeoutError')
    return new PasskeyStoppedError('no passkey was chosen', options);
  if (error.name === 'InvalidStateError') return new PasskeyThereError('there is one already', options);
  if (error.name === 'ConstraintError' || error.name === 'NotSupportedError')
    return new PasskeyUnfitError('it cannot do what is needed', options);
  if (error.name === 'SecurityError') return new PasskeyNotHereError('not at this address', options);
  return error;
}
