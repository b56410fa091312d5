// Makes key packages. It stands on MLS, which is fetched for it when the stock runs low.
import { type Bytes, ed25519PublicKey, generateKeyPackage, type KeyPackagePair } from '@heliogram/crypto';

export interface MakeKeyPackages {
  /** Makes the certified identity of a leaf key. */
  readonly leafIdentity: (leafSignatureKey: Bytes) => Promise<Bytes>;
  readonly random: (length: number) => Bytes;
  /** Seconds since 1970 by the server's clock. */
  readonly nowS: number;
}

/** Makes `count` one-time packages, and one of last resort if asked. */
export async function makeKeyPackages(
  { leafIdentity, random, nowS }: MakeKeyPackages,
  wanted: { readonly oneTime: number; readonly lastResort: boolean },
): Promise<KeyPackagePair[]> {
  const made: KeyPackagePair[] = [];
  for (let index = wanted.lastResort ? -1 : 0; index < wanted.oneTime; index++) {
    const privateKey = random(32);
    const publicKey = await ed25519PublicKey(privateKey);
    const signer = { identity: await leafIdentity(publicKey), signatureKeyPair: { publicKey, privateKey } };
    made.push(await generateKeyPackage(signer, { lastResort: index < 0, nowS }));
  }
  return made;
}
