// The recovery phrase: 12 words of BIP-39's English list for 16 bytes of entropy. 128 random bits need no stretching.

import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { type Bytes, requireLength, toBytes } from './bytes.ts';
import { PhraseError } from './phrase-error.ts';
import { type Random, systemRandom } from './random.ts';

export const PHRASE_WORDS = 12;
export const PHRASE_ENTROPY_BYTES = 16;
const MAX_INPUT_CHARACTERS = 1024;

const known: ReadonlySet<string> = new Set(wordlist);

/** Fresh entropy for a phrase: 16 bytes. */
export function newPhraseEntropy(random: Random = systemRandom): Bytes {
  return random(PHRASE_ENTROPY_BYTES);
}

/** The 12 words, lower case, separated by single spaces. */
export function phraseFromEntropy(entropy: Bytes): string {
  requireLength(entropy, PHRASE_ENTROPY_BYTES, 'phrase entropy');
  return entropyToMnemonic(entropy, wordlist);
}

/** The words as typed, made uniform: Unicode NFKD, lower case, any run of spaces, line ends or commas between words. */
export function normalisePhrase(text: string): readonly string[] {
  const words = text.slice(0, MAX_INPUT_CHARACTERS).normalize('NFKD').toLowerCase();
  return words.split(/[\s,;]+/u).filter((word) => word !== '');
}

/**
 * The 16 bytes behind a phrase, however its letters were typed.
 * @throws PhraseError `malformed` not 12 words · `unknown-word` with its position · `bad-checksum` all words known, but they
 * do not belong together.
 */
export function entropyFromPhrase(text: string): Bytes {
  const words = normalisePhrase(text);
  if (words.length !== PHRASE_WORDS) {
    throw new PhraseError('malformed', `a recovery phrase has ${PHRASE_WORDS} words, not ${words.length}`, null);
  }
  const wrong = words.findIndex((word) => !known.has(word));
  if (wrong >= 0) {
    throw new PhraseError('unknown-word', `word ${wrong + 1} is not a word of recovery phrases`, wrong + 1);
  }
  try {
    return toBytes(mnemonicToEntropy(words.join(' '), wordlist));
  } catch {
    throw new PhraseError('bad-checksum', 'a word is wrong or in the wrong place', null);
  }
}
