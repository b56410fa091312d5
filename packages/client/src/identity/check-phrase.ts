// Whether somebody still has the right words, found out here: nothing of them is sent or kept.
import { accountIdOf, type Bytes, ed25519PublicKey, equal } from '@heliogram/crypto';
import { WrongPhraseError } from './errors.ts';
import { keysOfPhrase } from './typed-phrase.ts';

/** Resolves when it is the account's phrase: the id is the hash of the phrase's root key. @throws WrongPhraseError. */
export async function checkPhrase(account: Bytes, words: string): Promise<void> {
  const { rootSeed } = keysOfPhrase(words);
  if (!equal(accountIdOf(await ed25519PublicKey(rootSeed)), account)) throw new WrongPhraseError();
}
