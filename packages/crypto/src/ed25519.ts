// Ed25519 (RFC 8032) over 32-byte seeds. WebCrypto does the work; the pure-JavaScript curve, ten times slower, only where a
// platform lacks it. Keeps imported keys; does not know what is being signed.

import { type Bytes, fromBase64url, requireLength, toBytes, toHex } from './bytes.ts';

/** Signs a message with a key the caller does not see. Gives 64 bytes. */
export type Signer = (message: Bytes) => Promise<Bytes>;

const ALGORITHM = 'Ed25519';
// RFC 8410: the fixed head of a PKCS #8 Ed25519 private key; the seed follows.
const PKCS8_HEAD: readonly number[] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
const MAX_CACHED_PUBLIC_KEYS = 1024;

type PrivateHandle = { readonly key: CryptoKey; readonly publicKey: Bytes };

// Keyed by the seed's array: a key lives no longer than its seed, and a seed is never used as a map key in text form.
const privateKeys = new WeakMap<Bytes, Promise<PrivateHandle>>();
const publicKeys = new Map<string, Promise<CryptoKey>>();
let native: Promise<boolean> | undefined;

function subtle(): SubtleCrypto {
  return globalThis.crypto.subtle;
}

function isNative(): Promise<boolean> {
  native ??= importSeed(new Uint8Array(32)).then(
    () => true,
    () => false,
  );
  return native;
}

async function pure(): Promise<typeof import('@noble/curves/ed25519.js')['ed25519']> {
  return (await import('@noble/curves/ed25519.js')).ed25519;
}

async function importSeed(seed: Bytes): Promise<PrivateHandle> {
  const pkcs8 = new Uint8Array(PKCS8_HEAD.length + 32);
  pkcs8.set(PKCS8_HEAD);
  pkcs8.set(seed, PKCS8_HEAD.length);
  // Extractable only for the moment: the public half has no other way out of WebCrypto.
  const open = await subtle().importKey('pkcs8', pkcs8, ALGORITHM, true, ['sign']);
  const jwk = await subtle().exportKey('jwk', open);
  const key = await subtle().importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']);
  pkcs8.fill(0);
  return { key, publicKey: fromBase64url(jwk.x ?? '') };
}

function privateKey(seed: Bytes): Promise<PrivateHandle> {
  requireLength(seed, 32, 'an Ed25519 seed');
  let handle = privateKeys.get(seed);
  if (handle === undefined) {
    handle = importSeed(seed);
    privateKeys.set(seed, handle);
  }
  return handle;
}

function publicKey(bytes: Bytes): Promise<CryptoKey> {
  const name = toHex(bytes);
  let key = publicKeys.get(name);
  if (key === undefined) {
    key = subtle().importKey('raw', bytes, ALGORITHM, false, ['verify']);
    if (publicKeys.size >= MAX_CACHED_PUBLIC_KEYS) publicKeys.delete(publicKeys.keys().next().value as string);
  } else {
    publicKeys.delete(name);
  }
  publicKeys.set(name, key);
  return key;
}

/** The 32-byte public key of a seed. The seed's array must not be changed while it is in use. */
export async function ed25519PublicKey(seed: Bytes): Promise<Bytes> {
  requireLength(seed, 32, 'an Ed25519 seed');
  if (!(await isNative())) return toBytes((await pure()).getPublicKey(seed));
  return toBytes((await privateKey(seed)).publicKey);
}

/** A 64-byte signature over `message`. */
export async function ed25519Sign(seed: Bytes, message: Bytes): Promise<Bytes> {
  requireLength(seed, 32, 'an Ed25519 seed');
  if (!(await isNative())) return toBytes((await pure()).sign(message, seed));
  return toBytes(await subtle().sign(ALGORITHM, (await privateKey(seed)).key, message));
}

/** Whether `signature` is one over `message` by the holder of `key`. Wrong lengths and impossible keys give false. */
export async function ed25519Verify(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  if (!(await isNative())) return (await pure()).verify(signature, message, key, { zip215: false });
  try {
    return await subtle().verify(ALGORITHM, await publicKey(key), signature, message);
  } catch {
    return false;
  }
}

/** A signer that holds the seed. */
export function ed25519Signer(seed: Bytes): Signer {
  requireLength(seed, 32, 'an Ed25519 seed');
  return (message) => ed25519Sign(seed, message);
}
