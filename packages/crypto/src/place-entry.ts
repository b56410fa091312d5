// Entries of public places: the id a place gets from its first claim, the signature of an author's device, the hash chain.
// Claims are opaque bytes here; what they say, model/places reads.

import { type Bytes, concat, equal, requireLength, u32be, u64be, utf8 } from './bytes.ts';
import { ed25519Verify, type Signer } from './ed25519.ts';
import { type Sha256, sha256 } from './hash.ts';
import { ID_BYTES } from './identifiers.ts';
import { signingInput } from './signed.ts';

export const PLACE_CLAIM_LABEL = 'heliogram place claim v1';
const PLACE_ID_LABEL = utf8('heliogram place v1');
const PLACE_ENTRY_LABEL = utf8('heliogram place entry v1');
const SIGNATURE_BYTES = 64;

/** The self-certifying id of a place: the first 16 bytes of SHA-256(label || the claim that creates it). */
export function placeIdOf(createClaim: Uint8Array): Bytes {
  return sha256(concat(PLACE_ID_LABEL, createClaim)).slice(0, ID_BYTES);
}

/** Signs an encoded claim with the author's device key: Ed25519 over label || 0x00 || claim. */
export function signPlaceClaim(claim: Uint8Array, deviceSigner: Signer): Promise<Bytes> {
  return deviceSigner(signingInput(PLACE_CLAIM_LABEL, claim));
}

/** Whether the device with this key signed these claim bytes. */
export async function placeClaimIsSigned(claim: Uint8Array, signature: Bytes, deviceKey: Bytes): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES) return false;
  return ed25519Verify(deviceKey, signature, signingInput(PLACE_CLAIM_LABEL, claim));
}

/** What the chain hash of an entry covers. The body is in it by its hash, which the claim names. */
export type PlaceEntryFields = {
  readonly seq: number;
  readonly timeMs: number;
  readonly claim: Uint8Array;
  readonly signature: Bytes;
};

/** SHA-256(label || previous 32 || u32 seq || u64 timeMs || SHA-256(claim) || signature 64). Before entry 1: `CHAIN_START`. */
export function placeEntryHash(previous: Bytes, fields: PlaceEntryFields, hash: Sha256 = sha256): Bytes {
  requireLength(previous, 32, 'a chain hash');
  const { seq, timeMs, claim, signature } = fields;
  requireLength(signature, SIGNATURE_BYTES, 'a signature');
  const covered = concat(PLACE_ENTRY_LABEL, previous, u32be(seq), u64be(timeMs), hash(claim), signature);
  return new Uint8Array(hash(covered));
}

/** Whether a body is the one a claim names by its hash. */
export function bodyIsClaimed(body: Uint8Array, bodyHash: Bytes): boolean {
  return equal(sha256(body), bodyHash);
}
