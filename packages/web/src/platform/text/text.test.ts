import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emojiOnly } from './emoji-only.ts';
import { marksIn } from './marks.ts';

const alphabet = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '~~',
    '||',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '](',
    '>',
    '- ',
    '1. ',
    '\n',
    '\\',
    '@ab_',
    ' ',
    'a',
    'é',
    '😀',
  ],
  ...['https://a.example', 'www.', 'mailto:', '\u202e', '<'],
);
const hostile: fc.Arbitrary<string> = fc.array(alphabet, { maxLength: 200 }).map((parts) => parts.join(''));

test('the marks of every text lie within it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const { start, end } of marksIn(text)) assert.ok(start >= 0 && end <= text.length && start <= end);
    }),
    { numRuns: 400 },
  );
});

test('a few emoji alone are counted', () => {
  for (const [text, count] of [
    ['😀', 1],
    ['👨‍👩‍👧‍👦 🇩🇪', 2],
    ['❤', 1],
    ['a😀', 0],
    ['1', 0],
    ['😀😀😀😀', 0],
    ['', 0],
    ['👍🏽', 1],
  ] as const)
    assert.equal(emojiOnly(text), count, text);
});
