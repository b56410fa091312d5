// The browser's passkeys. A credential is read field by field and never serialised: its `toJSON` holds the PRF's results.
import { passkeyInput } from '@heliogram/model';
import { PasskeyNotHereError, PasskeyUnfitError, passkeyError } from './passkey-errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A passkey that was made: `prfOutput` is to be overwritten once it was used. */
export interface MadePasskey {
  readonly credentialId: Bytes;
  readonly prfOutput: Bytes;
}

export interface UsedPasskey {
  /** What the passkey keeps: whose account it opens. */
  readonly handle: Bytes;
  readonly prfOutput: Bytes;
}

export interface NewPasskeyWish {
  readonly handle: Bytes;
  readonly username: string;
  /** Credentials of this account: who has one of them is not given another. */
  readonly known: readonly Bytes[];
}

/** What screens need of the browser. */
export interface Authenticator {
  /** Whether this browser has passkeys at this address at all. */
  isThere(): boolean;
  /** @throws PasskeyStoppedError · PasskeyUnfitError · PasskeyThereError · PasskeyNotHereError. */
  make(wish: NewPasskeyWish): Promise<MadePasskey>;
  /** @throws PasskeyStoppedError · PasskeyUnfitError · PasskeyNotHereError. */
  use(): Promise<UsedPasskey>;
  /** Tells the browser that a credential opens nothing any more, where it wants to hear that. */
  drop(credentialId: Bytes): Promise<void>;
}

const timeoutMs = 300_000;
const prf: AuthenticationExtensionsClientInputs = { prf: { eval: { first: passkeyInput } } };
const algorithms = [-8, -7, -257].map((alg): PublicKeyCredentialParameters => ({ type: 'public-key', alg }));

export const browserAuthenticator: Authenticator = {
  isThere: () => isSecureContext && 'PublicKeyCredential' in globalThis && !isAddress(location.hostname),
  async make(wish) {
    await requirePrf();
    const credential = await asked(() => navigator.credentials.create({ publicKey: creation(wish) }));
    const credentialId = new Uint8Array(credential.rawId);
    try {
      return { credentialId, prfOutput: prfOutputOf(credential) ?? (await askAgain(credentialId)) };
    } catch (error) {
      await browserAuthenticator.drop(credentialId);
      throw error;
    }
  },
  async use() {
    await requirePrf();
    const credential = await asked(() => navigator.credentials.get({ publicKey: assertion([]) }));
    const { userHandle } = credential.response as AuthenticatorAssertionResponse;
    const prfOutput = prfOutputOf(credential);
    if (!userHandle || !prfOutput) throw new PasskeyUnfitError('this passkey keeps no secret');
    return { handle: new Uint8Array(userHandle), prfOutput };
  },
  async drop(credentialId) {
    const signal = (PublicKeyCredential as { signalUnknownCredential?: (about: object) => Promise<void> })
      .signalUnknownCredential;
    // Best effort: a credential that stays opens nothing.
    await signal
      ?.call(PublicKeyCredential, { rpId: location.hostname, credentialId: base64url(credentialId) })
      .catch(() => undefined);
  },
};

function creation({ handle, username, known }: NewPasskeyWish): PublicKeyCredentialCreationOptions {
  return {
    rp: { name: 'Heliogram' },
    user: { id: handle, name: username, displayName: username },
    // Nobody verifies the signature: what counts is the secret.
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    pubKeyCredParams: algorithms,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    excludeCredentials: known.map((id) => ({ type: 'public-key', id })),
    extensions: prf,
    timeout: timeoutMs,
  };
}

function assertion(allowed: readonly Bytes[]): PublicKeyCredentialRequestOptions {
  return {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: allowed.map((id) => ({ type: 'public-key', id })),
    userVerification: 'required',
    extensions: prf,
    timeout: timeoutMs,
  };
}

/** Many authenticators say only at creation that they can, and give the secret when they are used for the first time. */
async function askAgain(credentialId: Bytes): Promise<Bytes> {
  const credential = await asked(() => navigator.credentials.get({ publicKey: assertion([credentialId]) }));
  const output = prfOutputOf(credential);
  if (!output) throw new PasskeyUnfitError('this authenticator keeps no secrets for sites');
  return output;
}

/** A browser that knows of no PRF is told before a passkey is made in vain. */
async function requirePrf(): Promise<void> {
  if (!browserAuthenticator.isThere()) throw new PasskeyNotHereError('no passkeys at this address');
  const { getClientCapabilities } = PublicKeyCredential as {
    getClientCapabilities?: () => Promise<Record<string, boolean>>;
  };
  const capabilities = await getClientCapabilities?.call(PublicKeyCredential).catch(() => undefined);
  if (capabilities?.['extension:prf'] === false) throw new PasskeyNotHereError('no PRF in this browser');
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await ask().catch((error: unknown) => {
    throw passkeyError(error);
  });
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyUnfitError('no passkey');
  return credential;
}

function prfOutputOf(credential: PublicKeyCredential): Bytes | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return undefined;
  const bytes = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice()
    : new Uint8Array(first);
  return bytes.length === 32 ? (bytes as Bytes) : undefined;
}

/** RFC 4648 section 5, without padding. */
function base64url(bytes: Bytes): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Passkeys belong to names, not to IP addresses. */
function isAddress(hostname: string): boolean {
  return /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
}
