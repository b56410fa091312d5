import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSearch } from './search-query.ts';
import { snippetOf } from './snippet.ts';

const word = (text: string): object => ({ text, isPhrase: false, isUnspaced: false });
const day = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime() / 1000;

test('a query is words, phrases and filters in any order', () => {
  assert.deepEqual(parseSearch('from:@lena Café in:"old  friends" has:photo "Blue Boat" before:2026-02-03'), {
    words: [word('cafe'), { text: 'blue boat', isPhrase: true, isUnspaced: false }],
    from: ['lena'],
    in: ['old  friends'],
    has: ['photo'],
    before: day(2026, 2, 3),
  });
  assert.deepEqual(parseSearch('FROM:me has:IMAGE after:2026-2-3').after, day(2026, 2, 3));
});

test('what is no filter is looked for as it stands', () => {
  assert.deepEqual(parseSearch('has:treasure').words, [word('has'), word('treasure')]);
  assert.deepEqual(parseSearch('before:2026-02-31').words, [word('before'), word('2026'), word('02'), word('31')]);
  assert.deepEqual(parseSearch('time:9:30').words, [word('time'), word('9'), word('30')]);
  assert.deepEqual(parseSearch('from:').words, [word('from')]);
  assert.deepEqual(parseSearch('東京').words, [{ text: '東京', isPhrase: false, isUnspaced: true }]);
});

test('any typing is a query of bounded size', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (typed) => {
      assert.ok(parseSearch(typed).words.length <= 16);
    }),
  );
});

test('a snippet shows where the words are', () => {
  const text = `${'far away '.repeat(30)}the little CAFÉ at the harbour, ${'and so on '.repeat(30)}`;
  const snippet = snippetOf(text, parseSearch('cafe "the harbour"').words);
  assert.deepEqual(
    snippet.highlights.map(({ start, end }) => snippet.text.slice(start, end)),
    ['CAFÉ', 'the harbour'],
  );
  assert.ok(snippet.isCutBefore && snippet.isCutAfter && snippet.text.length <= 200);
  assert.deepEqual(snippetOf('今日は東京だ', parseSearch('東京').words), {
    text: '今日は東京だ',
    highlights: [{ start: 3, end: 5 }],
    isCutBefore: false,
    isCutAfter: false,
  });
});

test('highlights lie inside of the piece, one after the other', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      (text, typed) => {
        const { text: piece, highlights } = snippetOf(text, parseSearch(typed).words);
        let end = 0;
        for (const one of highlights) {
          assert.ok(one.start >= end && one.end > one.start && one.end <= piece.length);
          end = one.end;
        }
        assert.ok(text.includes(piece));
      },
    ),
  );
});
