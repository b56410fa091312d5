// BIP-39's English list, as the recovery screens need it. Loaded with them only.
import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { PhraseList } from './phrase-words.ts';

export const phraseList: PhraseList = {
  words: wordlist,
  belongTogether: (phrase) => validateMnemonic(phrase, wordlist),
};
