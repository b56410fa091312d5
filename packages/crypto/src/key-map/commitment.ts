// What stands in the map for a version of a label: a search key that tells nobody the label, and a commitment that tells nobody
// the value (draft-ietf-keytrans-protocol, suite 0x0002 KT_128_SHA256_Ed25519). Does not know what labels and values mean.

import { type Bytes, concat, fromHex, requireLength, u8, u32be } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { hmacSha256 } from '../hash.ts';
import { vrfProve, vrfVerify } from './vrf.ts';

/** Bytes of the random number that opens a commitment. */
export const OPENING_BYTES = 16;
/** Bytes of a search key: the VRF's output, cut. */
export const SEARCH_KEY_BYTES = 32;
export const MAX_LABEL_BYTES = 255;
export const MAX_VALUE_BYTES = 4096;
/** Versions of a label count from 0 to here, so that a ladder's next step still fits 32 bits. */
export const MAX_VERSION = 0x7fff_fffe;
// The suite's fixed key of commitments, published in the draft.
const COMMITMENT_KEY = fromHex('d821f8790d97709796b4d7903357c3f5');

/** A version of a label. */
export type LabelVersion = { readonly label: Bytes; readonly version: number };

function labelBytes({ label, version }: LabelVersion): Bytes {
  if (label.length === 0 || label.length > MAX_LABEL_BYTES) {
    throw new CryptoError('out-of-range', `a label has 1 to ${MAX_LABEL_BYTES} bytes`);
  }
  return concat(u8(label.length), label, u32be(version));
}

/** The search key of a version, and the VRF proof, 80 bytes, that it is the right one. */
export async function searchKey(
  vrfSeed: Bytes,
  of: LabelVersion,
): Promise<{ readonly searchKey: Bytes; readonly proof: Bytes }> {
  const { proof, output } = await vrfProve(vrfSeed, labelBytes(of));
  return { searchKey: output.slice(0, SEARCH_KEY_BYTES), proof };
}

/** The search key of a version, from its proof. @throws CryptoError `malformed` · `out-of-range` · `bad-proof`. */
export async function verifySearchKey(vrfPublicKey: Bytes, of: LabelVersion, proof: Bytes): Promise<Bytes> {
  return (await vrfVerify(vrfPublicKey, labelBytes(of), proof)).slice(0, SEARCH_KEY_BYTES);
}

/** HMAC-SHA256 over opening, label, version and value; 32 bytes. @throws CryptoError `malformed` · `out-of-range` · `too-large`. */
export function commitmentOf(opening: Bytes, of: LabelVersion, value: Bytes): Bytes {
  requireLength(opening, OPENING_BYTES, 'an opening');
  if (value.length > MAX_VALUE_BYTES) throw new CryptoError('too-large', 'a value above the limit');
  return hmacSha256(COMMITMENT_KEY, concat(opening, labelBytes(of), u32be(value.length), value));
}
