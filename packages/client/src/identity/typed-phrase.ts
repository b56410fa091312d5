// A recovery phrase as somebody typed it.
import { type Bytes, derivePhraseKeys, entropyFromPhrase, PhraseError, type PhraseKeys } from '@heliogram/crypto';
import { WrongPhraseError } from './errors.ts';

/** The keys of a phrase as typed. @throws WrongPhraseError that names the word at fault. */
export function keysOfPhrase(words: string): PhraseKeys {
  let entropy: Bytes;
  try {
    entropy = entropyFromPhrase(words);
  } catch (cause) {
    throw cause instanceof PhraseError ? new WrongPhraseError({ cause }) : cause;
  }
  return derivePhraseKeys(entropy);
}
