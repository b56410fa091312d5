import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseUsername } from '../identity/username.ts';
import { matchesWords, wordsOf } from './words.ts';

test('words are found whatever their case and accents, from their beginning', () => {
  for (const [text, query, want] of [
    ['Das Café am Fluß', 'cafe', true],
    ['Das Café am Fluß', 'CAFÉ flu', true],
    ['Das Café am Fluß', 'fé', false],
    ['مرحبا بالعالم', 'مرحبا', true],
    ['anything', '', false],
    ['one two', 'two three', false],
  ] as const) {
    assert.equal(matchesWords(text, wordsOf(query)), want, `${query} in ${text}`);
  }
});

test('a username is 3 to 32 plain characters, compared in lower case', () => {
  for (const [given, want] of [
    ['@Ann_1', 'ann_1'],
    ['ab', undefined],
    ['1ann', undefined],
    ['ann-marie', undefined],
    ['a'.repeat(32), 'a'.repeat(32)],
    ['a'.repeat(33), undefined],
    ['Аnn', undefined],
  ] as const) {
    assert.equal(normaliseUsername(given), want, given);
  }
});
