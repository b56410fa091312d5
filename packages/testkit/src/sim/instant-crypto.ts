// WebCrypto without its thread pool, for simulations: the same OpenSSL primitives through their synchronous door, so that every
// operation has ended when it returns and nothing depends on which thread was faster. Only what the product uses; the rest throws.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hash,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

import { Memory } from './memory.ts';

type Random = (bytes: Uint8Array) => void;
type Name = 'AES-GCM' | 'HMAC' | 'HKDF' | 'Ed25519' | 'X25519';

/** What stands for a CryptoKey. */
interface Key {
  readonly type: 'secret' | 'public' | 'private';
  readonly extractable: boolean;
  readonly algorithm: { readonly name: Name };
  readonly usages: readonly string[];
  /** Secret keys. */
  readonly raw?: Uint8Array;
  readonly object?: KeyObject;
  /** Public keys that came as bytes. */
  readonly bytes?: Uint8Array;
}

/** RFC 8410: what stands before the raw bytes of keys of both curves. */
const heads = {
  Ed25519: { pkcs8: '302e020100300506032b657004220420', spki: '302a300506032b6570032100' },
  X25519: { pkcs8: '302e020100300506032b656e04220420', spki: '302a300506032b656e032100' },
} as const;

/** The parts of SubtleCrypto that the product uses, done when they return. `random` fills the seeds of new keys. */
export function instantSubtle(random: Random): SubtleCrypto {
  const subtle = {
    importKey: async (format: string, data: unknown, algorithm: unknown, extractable: boolean, usages: string[]) =>
      imported(format, data, nameOf(algorithm), extractable, usages),
    exportKey: async (format: string, key: Key) => exported(format, key),
    generateKey: async (algorithm: unknown, extractable: boolean, usages: string[]) => {
      const seed = new Uint8Array(32);
      random(seed);
      const name = nameOf(algorithm);
      if (name !== 'X25519' && name !== 'Ed25519') throw unsupported(name);
      const object = privateOf(name, seed);
      const given = { extractable, algorithm: { name }, usages };
      return {
        privateKey: { ...given, type: 'private', object },
        publicKey: { ...given, extractable: true, type: 'public', object: createPublicKey(object) },
      };
    },
    sign: async (_: unknown, key: Key, data: BufferSource) =>
      key.raw
        ? own(createHmac('sha256', key.raw).update(bytesOf(data)).digest())
        : own(sign(null, bytesOf(data), objectOf(key))),
    verify: async (_: unknown, key: Key, signature: BufferSource, data: BufferSource) =>
      verified(key, bytesOf(signature), bytesOf(data)),
    encrypt: async (algorithm: AesGcmParams, key: Key, data: BufferSource) => gcm(algorithm, key, data, true),
    decrypt: async (algorithm: AesGcmParams, key: Key, data: BufferSource) => gcm(algorithm, key, data, false),
    deriveBits: async (algorithm: HkdfParams | { readonly public: Key }, key: Key, bits: number) =>
      'public' in algorithm
        ? own(diffieHellman({ privateKey: objectOf(key), publicKey: objectOf(algorithm.public) }))
        : hkdfSync('sha256', rawOf(key), bytesOf(algorithm.salt), bytesOf(algorithm.info), bits / 8),
    digest: async (_: unknown, data: BufferSource) => own(createHash('sha256').update(bytesOf(data)).digest()),
  };
  return subtle as unknown as SubtleCrypto;
}

/** What was verified before: everybody in a simulation checks the same few signatures, and the answer hangs on nothing else. */
const verdicts = new Memory<boolean>();

function verified(key: Key, signature: Uint8Array, data: Uint8Array): boolean {
  const object = objectOf(key);
  if (!key.bytes) return verify(null, data, object, signature);
  const name = hash('sha256', Buffer.concat([key.bytes, signature, data]), 'base64');
  return verdicts.of(name, () => verify(null, data, object, signature));
}

/** Keys made of bytes before: reading them costs more than using them. */
const privateKeys = new Memory<KeyObject>();
const publicKeys = new Memory<KeyObject>();

function imported(format: string, data: unknown, name: Name, extractable: boolean, usages: string[]): Key {
  const given = { extractable, algorithm: { name }, usages };
  if (name === 'AES-GCM' || name === 'HMAC' || name === 'HKDF') {
    return { ...given, type: 'secret', raw: Uint8Array.from(bytesOf(data as BufferSource)) };
  }
  if (format === 'pkcs8') return { ...given, type: 'private', object: pkcs8Of(bytesOf(data as BufferSource)) };
  if (format === 'raw') {
    const bytes = bytesOf(data as BufferSource);
    return { ...given, type: 'public', object: publicOf(name, bytes), bytes: Uint8Array.from(bytes) };
  }
  if (format !== 'jwk') throw unsupported(format);
  const jwk = data as JsonWebKey;
  if (jwk.d !== undefined) return { ...given, type: 'private', object: privateOf(name, fromText(jwk.d)) };
  return { ...given, type: 'public', object: publicOf(name, fromText(jwk.x ?? '')) };
}

function exported(format: string, key: Key): ArrayBuffer | JsonWebKey {
  if (!key.extractable) throw new TypeError('this key is not extractable');
  const jwk = objectOf(key).export({ format: 'jwk' });
  if (format === 'jwk') return { ...jwk, ext: true, key_ops: [...key.usages] } as JsonWebKey;
  if (format === 'raw' && key.type === 'public') return own(fromText(String(jwk.x)));
  throw unsupported(format);
}

function gcm({ iv, additionalData }: AesGcmParams, key: Key, data: BufferSource, isSealing: boolean): ArrayBuffer {
  const raw = rawOf(key);
  const name = raw.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
  const bytes = bytesOf(data);
  const aad = additionalData ? bytesOf(additionalData) : new Uint8Array(0);
  if (isSealing) {
    const cipher = createCipheriv(name, raw, bytesOf(iv)).setAAD(aad);
    return own(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  }
  const end = bytes.length - 16;
  if (end < 0) throw new DOMException('too short', 'OperationError');
  const decipher = createDecipheriv(name, raw, bytesOf(iv)).setAAD(aad).setAuthTag(bytes.subarray(end));
  return own(Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]));
}

function privateOf(name: 'Ed25519' | 'X25519', seed: Uint8Array): KeyObject {
  return pkcs8Of(Buffer.concat([Buffer.from(heads[name].pkcs8, 'hex'), seed]));
}

function pkcs8Of(bytes: Uint8Array): KeyObject {
  const key = Buffer.from(bytes);
  return privateKeys.of(key.toString('base64'), () => createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
}

function publicOf(name: 'Ed25519' | 'X25519', raw: Uint8Array): KeyObject {
  const key = Buffer.concat([Buffer.from(heads[name].spki, 'hex'), raw]);
  return publicKeys.of(key.toString('base64'), () => createPublicKey({ key, format: 'der', type: 'spki' }));
}

function objectOf(key: Key): KeyObject {
  if (!key.object) throw new TypeError('not a key of a curve');
  return key.object;
}

function rawOf(key: Key): Uint8Array {
  if (!key.raw) throw new TypeError('not a secret key');
  return key.raw;
}

function nameOf(algorithm: unknown): Name {
  return (typeof algorithm === 'string' ? algorithm : (algorithm as { readonly name: string }).name) as Name;
}

function bytesOf(data: BufferSource): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Memory of its own, which WebCrypto gives too: callers wrap and keep it. */
function own(bytes: Uint8Array): ArrayBuffer {
  const out = new ArrayBuffer(bytes.length);
  new Uint8Array(out).set(bytes);
  return out;
}

function fromText(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}

function unsupported(what: string): Error {
  return new TypeError(`${what} is not done here`);
}
