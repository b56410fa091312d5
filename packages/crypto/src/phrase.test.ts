import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBytes, toHex } from './bytes.ts';
import { entropyFromPhrase, newPhraseEntropy, phraseFromEntropy } from './phrase.ts';
import { PhraseError } from './phrase-error.ts';
import { derivePasskeyKeys, derivePhraseKeys } from './slot-secret.ts';
import { refuses } from './testing/refusal.node.ts';

const entropies = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((x) => toBytes(x));

test('a phrase gives back the entropy it was made of', () => {
  fc.assert(
    fc.property(entropies, (entropy) => {
      assert.deepEqual(entropyFromPhrase(phraseFromEntropy(entropy)), entropy);
    }),
  );
});

test('the published BIP-39 vector of all zeros holds', () => {
  assert.equal(phraseFromEntropy(new Uint8Array(16)), `${'abandon '.repeat(11)}about`);
});

test('letter case, line ends, commas and runs of spaces do not matter', () => {
  const phrase = phraseFromEntropy(new Uint8Array(16).fill(0x42));
  const typed = ` ${phrase.toUpperCase().replaceAll(' ', ' ,\n\t ')}  `;
  assert.deepEqual(entropyFromPhrase(typed), new Uint8Array(16).fill(0x42));
});

test('an unknown word is named by its position', () => {
  const words = phraseFromEntropy(new Uint8Array(16)).split(' ');
  words[6] = 'heliogram';
  assert.throws(
    () => entropyFromPhrase(words.join(' ')),
    (error) => error instanceof PhraseError && error.code === 'unknown-word' && error.position === 7,
  );
});

test('known words that do not belong together fail by checksum', () =>
  refuses(() => entropyFromPhrase('abandon '.repeat(12)), 'bad-checksum'));

test('eleven and thirteen words are refused by their number', async () => {
  await refuses(() => entropyFromPhrase('abandon '.repeat(11)), 'malformed');
  await refuses(() => entropyFromPhrase('abandon '.repeat(13)), 'malformed');
  await refuses(() => entropyFromPhrase(''), 'malformed');
});

test('every key from a phrase differs from every other, and from a passkey of the same bytes', () => {
  const phrase = derivePhraseKeys(newPhraseEntropy());
  const passkey = derivePasskeyKeys(new Uint8Array(32));
  const all = [...Object.values(phrase), ...Object.values(passkey)].map(toHex);
  assert.equal(new Set(all).size, 5);
});
