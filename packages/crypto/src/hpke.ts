// HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256) + HKDF-SHA256 + AES-256-GCM, with key commitment.
// HPKE with AES-GCM does not commit to its key; we add 32 bytes of its exporter, which hangs on the same key schedule
// secret, put them before the ciphertext and compare them first (UtC).

import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { COMMITMENT_BYTES, GCM_TAG_BYTES, requireCommitment } from './aead.ts';
import { type Bytes, concat, requireLength, toBytes, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import type { Random } from './random.ts';

export const HPKE_ENC_BYTES = 32;
/** Bytes a sealed text is longer than its plaintext: enc 32, commitment 32, tag 16. */
export const HPKE_OVERHEAD_BYTES: number = HPKE_ENC_BYTES + COMMITMENT_BYTES + GCM_TAG_BYTES;
const COMMITMENT_CONTEXT = 'heliogram hpke commitment v1';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** A sealed text and the secret both sides can draw further keys from. */
export type HpkeExport = (context: string, length: number) => Promise<Bytes>;

function exporterOf(context: { export(c: Bytes, length: number): Promise<ArrayBuffer> }): HpkeExport {
  return async (label, length) => toBytes(await context.export(utf8(label), length));
}

/** The public key of the pair RFC 9180 DeriveKeyPair makes of a 32-byte seed. */
export async function hpkePublicKey(seed: Bytes): Promise<Bytes> {
  requireLength(seed, 32, 'an HPKE seed');
  const pair = await suite.kem.deriveKeyPair(seed);
  return toBytes(await suite.kem.serializePublicKey(pair.publicKey));
}

/** Seals to a public key: enc 32 || commitment 32 || ciphertext. `random` gives the 32 bytes behind the ephemeral key. */
export async function hpkeSeal(
  recipient: Bytes,
  info: Bytes,
  plaintext: Bytes,
  random: Random,
): Promise<{ readonly sealed: Bytes; readonly exporter: HpkeExport }> {
  requireLength(recipient, 32, 'an HPKE public key');
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(recipient);
    const ekm = await suite.kem.deriveKeyPair(random(32));
    const context = await suite.createSenderContext({ recipientPublicKey, info, ekm });
    const exporter = exporterOf(context);
    const commitment = await exporter(COMMITMENT_CONTEXT, COMMITMENT_BYTES);
    const ciphertext = toBytes(await context.seal(plaintext, commitment));
    return { sealed: concat(toBytes(context.enc), commitment, ciphertext), exporter };
  } catch (cause) {
    if (cause instanceof CryptoError) throw cause;
    throw new CryptoError('wrong-key', 'nothing can be sealed to this public key', { cause });
  }
}

/** Opens what {@link hpkeSeal} made. @throws CryptoError `malformed` · `bad-commitment` another key · `bad-tag`. */
export async function hpkeOpen(
  seed: Bytes,
  info: Bytes,
  sealed: Bytes,
): Promise<{ readonly plaintext: Bytes; readonly exporter: HpkeExport }> {
  requireLength(seed, 32, 'an HPKE seed');
  if (sealed.length < HPKE_OVERHEAD_BYTES) throw new CryptoError('malformed', 'too short to be sealed by HPKE');
  const recipientKey = await suite.kem.deriveKeyPair(seed);
  const enc = sealed.slice(0, HPKE_ENC_BYTES);
  const context = await suite.createRecipientContext({ recipientKey, enc, info }).catch((cause) => {
    throw new CryptoError('bad-commitment', 'the encapsulated key is not a usable one', { cause });
  });
  const exporter = exporterOf(context);
  const commitment = await exporter(COMMITMENT_CONTEXT, COMMITMENT_BYTES);
  requireCommitment(commitment, sealed.subarray(HPKE_ENC_BYTES, HPKE_ENC_BYTES + COMMITMENT_BYTES));
  try {
    const ciphertext = sealed.slice(HPKE_ENC_BYTES + COMMITMENT_BYTES);
    return { plaintext: toBytes(await context.open(ciphertext, commitment)), exporter };
  } catch {
    throw new CryptoError('bad-tag', 'decryption was refused: the bytes were changed');
  }
}
