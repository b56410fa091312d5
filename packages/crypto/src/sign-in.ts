// Signing in: a signature over the server's challenge by a device key, or by a slot's key at recovery. The host is inside, so
// that a challenge cannot be passed on from one server to another.

import { type Bytes, requireLength } from './bytes.ts';
import { type CborValue, encodeCbor } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import { ed25519Verify, type Signer } from './ed25519.ts';
import { ID_BYTES, MAX_DEVICE, SLOT_ID_BYTES } from './identifiers.ts';
import { signingInput } from './signed.ts';

export const SIGN_IN_LABEL = 'heliogram sign-in v1';
export const NONCE_BYTES = 32;
const MAX_HOST_BYTES = 255;

/** Who signs in: a device by number, or the holder of a slot. */
export type SignInParty = { readonly device: number } | { readonly slotId: Bytes };

export type SignIn = {
  /** The server's name as the client knows it, not as the challenge claims. */
  readonly host: string;
  /** 32 bytes, from the challenge. */
  readonly nonce: Bytes;
  readonly account: Bytes;
  readonly party: SignInParty;
};

function message(signIn: SignIn): Bytes {
  const { host, nonce, account, party } = signIn;
  requireLength(nonce, NONCE_BYTES, 'a sign-in nonce');
  requireLength(account, ID_BYTES, 'an account id');
  if (host === '' || host.length > MAX_HOST_BYTES) throw new CryptoError('malformed', 'a host name of 1 to 255 bytes');
  let who: CborValue;
  if ('device' in party) {
    if (!Number.isInteger(party.device) || party.device < 1 || party.device > MAX_DEVICE) {
      throw new CryptoError('out-of-range', 'devices are numbered from 1');
    }
    who = party.device;
  } else {
    requireLength(party.slotId, SLOT_ID_BYTES, 'a slot id');
    who = party.slotId;
  }
  // Device number or slot id: CBOR's own types keep the two apart.
  return signingInput(SIGN_IN_LABEL, encodeCbor([host, nonce, account, who]));
}

/** Signs a challenge with the device key or the slot's sign-in key; 64 bytes. */
export function signSignIn(signIn: SignIn, sign: Signer): Promise<Bytes> {
  return sign(message(signIn));
}

/** Whether the signature is the party's; `publicKey` is the device's or the slot's sign-in key. */
export function verifySignIn(signIn: SignIn, signature: Bytes, publicKey: Bytes): Promise<boolean> {
  return ed25519Verify(publicKey, signature, message(signIn));
}
