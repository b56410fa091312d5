// People for the tests of this folder: an identity is a name and a signature over the leaf key by nobody; the verifier believes
// every name but "mallory".
import { type Bytes, fromUtf8, utf8 } from '../../bytes.ts';
import { ed25519PublicKey } from '../../ed25519.ts';
import { systemRandom } from '../../random.ts';
import type { LeafSigner, LeafVerifier } from '../group.ts';
import { generateKeyPackage, type KeyPackagePair } from '../key-package.ts';

/** Somebody with a leaf key and one key package. */
export interface Person extends LeafSigner {
  readonly name: string;
  readonly keyPackage: KeyPackagePair;
}

/** Makes somebody. */
export async function makePerson(name: string, nowS = 1_800_000_000): Promise<Person> {
  const privateKey: Bytes = systemRandom(32);
  const signer: LeafSigner = {
    identity: utf8(name),
    signatureKeyPair: { publicKey: await ed25519PublicKey(privateKey), privateKey },
  };
  return { ...signer, name, keyPackage: await generateKeyPackage(signer, { nowS }) };
}

/** Believes everybody but mallory. */
export const verifier: LeafVerifier = {
  verify: async (identity) => fromUtf8(identity) !== 'mallory',
  accountOf: (identity) => fromUtf8(identity),
};
