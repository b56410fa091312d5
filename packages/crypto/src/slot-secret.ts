// What a slot's secret (phrase entropy or passkey PRF output) gives: the slot's HPKE key, the key that proves possession of
// the slot to the server and, from a phrase only, the root key. Never the vault root key itself: that one is sealed TO the slot.

import { type Bytes, requireLength, utf8 } from './bytes.ts';
import { hkdf } from './hash.ts';
import { PHRASE_ENTROPY_BYTES } from './phrase.ts';

/** Keys of a slot, as 32-byte seeds. */
export type SlotKeys = {
  /** Input of HPKE DeriveKeyPair (RFC 9180 section 7.1.3), X25519. */
  readonly hpkeSeed: Bytes;
  /** Ed25519: signs in as the holder of the slot. */
  readonly authSeed: Bytes;
};

/** Keys of the recovery phrase. */
export type PhraseKeys = SlotKeys & {
  /** Ed25519: the root key, the only one that can replace the account key at once. */
  readonly rootSeed: Bytes;
};

const PHRASE_SALT = 'heliogram phrase v1';
const PASSKEY_SALT = 'heliogram passkey v1';
const PASSKEY_PRF_BYTES = 32;

function derive(secret: Bytes, salt: string, purpose: string): Bytes {
  return hkdf(secret, utf8(salt), utf8(purpose), 32);
}

/** HKDF-SHA256 with salt "heliogram phrase v1" and info "root", "slot hpke", "slot auth". */
export function derivePhraseKeys(entropy: Bytes): PhraseKeys {
  requireLength(entropy, PHRASE_ENTROPY_BYTES, 'phrase entropy');
  return {
    rootSeed: derive(entropy, PHRASE_SALT, 'root'),
    hpkeSeed: derive(entropy, PHRASE_SALT, 'slot hpke'),
    authSeed: derive(entropy, PHRASE_SALT, 'slot auth'),
  };
}

/** The same for a WebAuthn PRF output (32 bytes), with salt "heliogram passkey v1" and without a root key. */
export function derivePasskeyKeys(prfOutput: Bytes): SlotKeys {
  requireLength(prfOutput, PASSKEY_PRF_BYTES, 'a passkey PRF output');
  return {
    hpkeSeed: derive(prfOutput, PASSKEY_SALT, 'slot hpke'),
    authSeed: derive(prfOutput, PASSKEY_SALT, 'slot auth'),
  };
}
