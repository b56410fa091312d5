// A recovery phrase as somebody typed it, and as it is shown.
import {
  type Bytes,
  derivePhraseKeys,
  entropyFromPhrase,
  PhraseError,
  type PhraseKeys,
  phraseFromEntropy,
} from '@heliogram/crypto';
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

/** The words of a phrase by its 16 bytes of entropy. */
export async function wordsOf(entropy: Bytes): Promise<string> {
  return phraseFromEntropy(entropy);
}
