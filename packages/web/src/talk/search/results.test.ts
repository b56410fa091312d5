import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatInfo } from '../../engine/api.ts';
import { findHere, hasFilters, pieces, unmarked, withFilter } from './results.ts';

const chat = (title: string, account?: string): ChatInfo =>
  ({ chat: title, title, kind: 'group', ...(account ? { peer: { account, username: title } } : {}) }) as ChatInfo;
const known = {
  chats: [chat('Sailing weekend'), chat('Weekend'), chat('Über uns'), chat('zoe', 'z')],
  people: [
    { account: 'z', username: 'zoe', name: 'zoe' },
    { account: 'w', username: 'wendy', name: 'Wendy' },
  ],
};
const find = (typed: string) =>
  findHere(
    typed,
    known,
    ({ title }) => title,
    (name) => name,
  );

test('beginnings come first, then beginnings of words; accents do not matter', () => {
  assert.deepEqual(
    find('we').chats.map(({ title }) => title),
    ['Weekend', 'Sailing weekend'],
  );
  assert.deepEqual(
    find('uber').chats.map(({ title }) => title),
    ['Über uns'],
  );
});

test('people are offered where there is no chat with them yet, and places by name', () => {
  assert.deepEqual(
    find('we').people.map(({ username }) => username),
    ['wendy'],
  );
  assert.deepEqual(find('zoe').people, []);
  assert.deepEqual(
    find('sett').places.map(({ name }) => name),
    ['settings'],
  );
});

test('with nothing typed there are the newest chats; with filters only messages can answer', () => {
  assert.equal(find('').chats.length, 4);
  assert.deepEqual(find('from:zoe week'), { chats: [], people: [], places: [] });
  assert.equal(hasFilters('a has:photo'), true);
  assert.equal(hasFilters('perhaps:not'), false);
});

test('a filter is added once', () => {
  assert.equal(withFilter('', 'has:photo'), 'has:photo');
  assert.equal(withFilter('boat ', 'has:photo'), 'boat has:photo');
  assert.equal(withFilter('has:photo boat', 'has:photo'), 'has:photo boat');
});

test('marks go and highlights stay on their words', () => {
  const text = 'on **Thu**? the `harbour` map';
  const start = text.indexOf('harbour');
  const plain = unmarked(text, [{ start, end: start + 7 }]);
  assert.equal(plain.text, 'on Thu? the harbour map');
  assert.equal(plain.text.slice(plain.highlights[0]?.start, plain.highlights[0]?.end), 'harbour');
});

test('pieces give the whole text back, whatever the offsets', () => {
  const cases: readonly (readonly { start: number; end: number }[])[] = [
    [],
    [{ start: 0, end: 3 }],
    [
      { start: 2, end: 4 },
      { start: 3, end: 5 },
      { start: 8, end: 99 },
    ],
  ];
  for (const highlights of cases)
    assert.equal(
      pieces('The harbour', highlights)
        .map(({ text }) => text)
        .join(''),
      'The harbour',
    );
  assert.deepEqual(
    pieces('The harbour', [{ start: 4, end: 8 }]).filter(({ isMarked }) => isMarked),
    [{ text: 'harb', isMarked: true, at: 4 }],
  );
});
