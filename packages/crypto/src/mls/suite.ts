// The one ciphersuite: MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519 (0x0001, mandatory in RFC 9420 section 17.1). Hash and KDF are
// synchronous underneath: a hop through WebCrypto's thread pool costs more than hashing a tree node. Signature keys are imported
// once. HPKE is @hpke/core's.
import type { CiphersuiteImpl } from 'ts-mls';
import { getCiphersuiteFromName, getCiphersuiteImpl } from 'ts-mls';
import { asOwn, type Bytes, equal } from '../bytes.ts';
import { ed25519PublicKey, ed25519Sign, ed25519Verify } from '../ed25519.ts';
import { hkdfExpand, hmacSha256, sha256 } from '../hash.ts';
import { systemRandom } from '../random.ts';

/** The name of the suite in ts-mls. */
export const suiteName = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519';

let loaded: Promise<CiphersuiteImpl> | undefined;

/** The suite's algorithms. */
export function suite(): Promise<CiphersuiteImpl> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<CiphersuiteImpl> {
  const base = await getCiphersuiteImpl(getCiphersuiteFromName(suiteName));
  return {
    ...base,
    hash: {
      digest: async (data) => sha256(data),
      mac: async (key, data) => hmacSha256(key, data),
      verifyMac: async (key, mac, data) => equal(hmacSha256(key, data), mac),
    },
    kdf: {
      size: 32,
      extract: async (salt, ikm) => hmacSha256(salt, ikm),
      expand: async (prk, info, length) => hkdfExpand(prk, info, length),
    },
    signature: {
      sign: (seed, message) => ed25519Sign(asOwn(seed), asOwn(message)),
      verify: (key, message, signature) => ed25519Verify(asOwn(key), asOwn(signature), asOwn(message)),
      keygen: async () => {
        const signKey: Bytes = systemRandom(32);
        return { signKey, publicKey: await ed25519PublicKey(signKey) };
      },
    },
  };
}
