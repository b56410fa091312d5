// ECVRF-EDWARDS25519-SHA512-TAI (RFC 9381): a keyed hash whose every output can be proved right to whoever has the public key.
// The key map hides its labels behind it. Scalars and points by @noble/curves; WebCrypto has nothing for this.

import { sha512 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, equal, requireLength, toBytes } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';

/** Bytes of a proof: Gamma 32 || challenge 16 || scalar 32. */
export const VRF_PROOF_BYTES = 80;
const POINT_BYTES = 32;
const CHALLENGE_BYTES = 16;
const SUITE = 0x03;
const ENCODE_FRONT = Uint8Array.of(SUITE, 0x01);
const CHALLENGE_FRONT = Uint8Array.of(SUITE, 0x02);
const OUTPUT_FRONT = Uint8Array.of(SUITE, 0x03);
const BACK = Uint8Array.of(0x00);

type Curve = typeof import('@noble/curves/ed25519.js')['ed25519'];
type Point = ReturnType<Curve['Point']['fromBytes']>;

/** An output and what proves it. */
export type VrfEvaluation = { readonly proof: Bytes; readonly output: Bytes };

async function curve(): Promise<Curve> {
  return (await import('@noble/curves/ed25519.js')).ed25519;
}

/** The public key of a 32-byte seed: that of Ed25519. */
export async function vrfPublicKey(seed: Bytes): Promise<Bytes> {
  requireLength(seed, 32, 'a VRF seed');
  return toBytes((await curve()).getPublicKey(seed));
}

/** RFC 9381 section 5.1. Gives the proof, 80 bytes, and the output, 64. */
export async function vrfProve(seed: Bytes, input: Bytes): Promise<VrfEvaluation> {
  requireLength(seed, 32, 'a VRF seed');
  const ed = await curve();
  const { scalar, prefix, pointBytes } = ed.utils.getExtendedPublicKey(seed);
  const hashed = encodeToCurve(ed, pointBytes, input);
  const hashedBytes = hashed.toBytes();
  const gamma = hashed.multiply(scalar);
  const nonce = modOrder(ed, littleEndian(sha512(concat(prefix, hashedBytes))));
  // A nonce of zero has the chance of 2^-252; the multiplication then refuses rather than leak the key.
  const challenge = challengeOf(pointBytes, hashedBytes, gamma, ed.Point.BASE.multiply(nonce), hashed.multiply(nonce));
  const s = modOrder(ed, nonce + littleEndian(challenge) * scalar);
  return { proof: concat(gamma.toBytes(), challenge, fromNumber(s)), output: outputOf(gamma) };
}

/**
 * RFC 9381 section 5.3, with validation of the key. Gives the output, 64 bytes.
 * @throws CryptoError `malformed` · `bad-proof`.
 */
export async function vrfVerify(publicKey: Bytes, input: Bytes, proof: Bytes): Promise<Bytes> {
  requireLength(publicKey, POINT_BYTES, 'a VRF public key');
  requireLength(proof, VRF_PROOF_BYTES, 'a VRF proof');
  const ed = await curve();
  const key = pointOf(ed, publicKey, 'a VRF public key');
  if (key.isSmallOrder()) throw new CryptoError('bad-proof', 'a VRF public key of small order');
  const gamma = pointOf(ed, proof.subarray(0, POINT_BYTES), 'the point of a VRF proof');
  const challenge = proof.subarray(POINT_BYTES, POINT_BYTES + CHALLENGE_BYTES);
  const s = littleEndian(proof.subarray(POINT_BYTES + CHALLENGE_BYTES));
  if (s >= ed.Point.CURVE().n) throw new CryptoError('bad-proof', 'the scalar of a VRF proof is not reduced');
  const c = littleEndian(challenge);
  const hashed = encodeToCurve(ed, publicKey, input);
  const u = ed.Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(c));
  const v = hashed.multiplyUnsafe(s).subtract(gamma.multiplyUnsafe(c));
  if (!equal(challengeOf(publicKey, hashed.toBytes(), gamma, u, v), challenge)) {
    throw new CryptoError('bad-proof', 'a VRF proof does not hold');
  }
  return outputOf(gamma);
}

/** Section 5.4.1.1, try and increment; the salt is the public key. */
function encodeToCurve(ed: Curve, publicKey: Uint8Array, input: Uint8Array): Point {
  for (let counter = 0; counter < 256; counter++) {
    const hash = sha512(concat(ENCODE_FRONT, publicKey, input, Uint8Array.of(counter), BACK));
    const point = decodePoint(ed, hash.subarray(0, POINT_BYTES))?.clearCofactor();
    if (point !== undefined && !point.is0()) return point;
  }
  throw new CryptoError('bad-proof', 'no point of the curve was found for an input: a chance of 2^-256');
}

/** Section 5.4.3. */
function challengeOf(publicKey: Uint8Array, hashed: Uint8Array, ...points: readonly Point[]): Bytes {
  const text = concat(CHALLENGE_FRONT, publicKey, hashed, ...points.map((point) => point.toBytes()), BACK);
  return toBytes(sha512(text).subarray(0, CHALLENGE_BYTES));
}

/** Section 5.2. */
function outputOf(gamma: Point): Bytes {
  return toBytes(sha512(concat(OUTPUT_FRONT, gamma.clearCofactor().toBytes(), BACK)));
}

/** RFC 8032 section 5.1.3, strict: no coordinate above the field's prime. */
function decodePoint(ed: Curve, bytes: Uint8Array): Point | undefined {
  try {
    return ed.Point.fromBytes(bytes, false);
  } catch {
    return undefined;
  }
}

function pointOf(ed: Curve, bytes: Uint8Array, what: string): Point {
  const point = decodePoint(ed, bytes);
  if (point === undefined) throw new CryptoError('bad-proof', `${what} is not on the curve`);
  return point;
}

function modOrder(ed: Curve, value: bigint): bigint {
  return value % ed.Point.CURVE().n;
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] as number);
  return value;
}

function fromNumber(value: bigint): Bytes {
  const out = new Uint8Array(32);
  for (let at = 0, rest = value; at < 32; at++, rest >>= 8n) out[at] = Number(rest & 0xffn);
  return out;
}
