// What a recovery phrase is made of and what is derived from it: none of it may ever be found outside of its owner's device.
import { type Bytes, derivePhraseKeys, ed25519PublicKey, entropyFromPhrase } from '@heliogram/crypto';

/** The words, their entropy and every seed of them: markers to search for. */
export function phraseSecrets(phrase: string): (string | Bytes)[] {
  const entropy = entropyFromPhrase(phrase);
  const { rootSeed, hpkeSeed, authSeed } = derivePhraseKeys(entropy);
  return [phrase.split(' ').slice(0, 3).join(' '), entropy, rootSeed, hpkeSeed, authSeed];
}

/** The public half of its root key, which is in every account's papers: what can be found where the secrets are searched for. */
export function phrasePublic(phrase: string): Promise<Bytes> {
  return ed25519PublicKey(derivePhraseKeys(entropyFromPhrase(phrase)).rootSeed);
}
