import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entropyToMnemonic } from '@scure/bip39';
import fc from 'fast-check';
import { phraseList } from './phrase-list.ts';
import { judgePhrase, nearest, typedWords, withWord } from './phrase-words.ts';

const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const words = phrase.split(' ');

test('however the words were written down, they are read', () => {
  const numbered = words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n');
  const columns = words.map((word, index) => `${String(index + 1).padStart(2, '0')}) ${word}`).join('\t');
  for (const text of [
    phrase,
    `  ${words.join('   ')} `,
    words.join(', '),
    numbered,
    columns,
    `“${phrase}”`,
    words.join('·'),
  ])
    assert.deepEqual(judgePhrase(text, phraseList, false), { kind: 'good', phrase });
});

test('any phrase is good, and any one changed word is noticed unless the check happens to agree', () => {
  const entropy = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(entropy, fc.nat(11), (bytes, at) => {
      const good = entropyToMnemonic(bytes, [...phraseList.words]);
      assert.equal(judgePhrase(good, phraseList, true).kind, 'good');
      const typo = withWord(good, at + 1, 'zzz');
      const judged = judgePhrase(typo, phraseList, false);
      assert.equal(judged.kind === 'wrong-words' && judged.words[0]?.position, at + 1);
    }),
    { numRuns: 50 },
  );
});

test('a wrong word is named with what was likely meant', () => {
  const judged = judgePhrase(phrase.replace('sausage', 'sausgae'), phraseList, false);
  assert.deepEqual(judged, {
    kind: 'wrong-words',
    words: [{ position: 6, word: 'sausgae', suggestions: ['sausage'] }],
  });
  assert.ok(nearest('winer', phraseList.words).includes('winner'));
  assert.equal(nearest('yelow', phraseList.words)[0], 'yellow');
  assert.deepEqual(nearest('qqqqqqqq', phraseList.words), []);
});

test('a word being typed is not wrong while it may become one', () => {
  assert.deepEqual(judgePhrase('legal winn', phraseList, true), { kind: 'partial', count: 2 });
  assert.equal(judgePhrase('legal winn', phraseList, false).kind, 'wrong-words');
  assert.equal(judgePhrase('legal winn ', phraseList, true).kind, 'wrong-words');
  assert.equal(judgePhrase(phrase.slice(0, -2), phraseList, true).kind, 'partial');
});

test('too many, too few, and two that changed places', () => {
  assert.deepEqual(judgePhrase('', phraseList, true), { kind: 'empty' });
  assert.deepEqual(judgePhrase(`${phrase} legal`, phraseList, false), { kind: 'too-many', count: 13 });
  const swapped = ['winner', 'legal', ...words.slice(2)].join(' ');
  assert.deepEqual(judgePhrase(swapped, phraseList, false), { kind: 'out-of-order' });
});

test('one word is replaced and the rest stays as typed', () => {
  assert.equal(withWord('1. Legal\n2. winer', 2, 'winner'), '1. Legal\n2. winner');
});

test('anything may be pasted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      judgePhrase(text.slice(0, 300), phraseList, true);
      assert.ok(typedWords(text).join('').length <= 20_000);
    }),
    { numRuns: 60 },
  );
});
