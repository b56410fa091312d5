// What is shown of a place: its days, its news, its holes, what is on its way; and that nothing is drawn again that did not change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mateo, noor, nowMs, samplePost } from '../gallery-places.ts';
import { gapsOf, type PlaceRow, placeRows, type RowFacts } from './rows.ts';

const day = 86_400;
const now = nowMs / 1000;
const facts: RowFacts = { me: noor.account, unreadAfter: undefined, hasOlder: false, problems: [], outgoing: [] };
const posts = [
  samplePost(3, 'one', { author: mateo, time: now - 2 * day }),
  samplePost(5, 'mine', { author: noor, time: now - day }),
  samplePost(9, 'two', { author: mateo, time: now - day + 60, replyTo: 3 }),
];
const kept = (rows: readonly PlaceRow[]) => new Map(rows.map((row) => [row.key, row]));

test('days begin where they do, and not where that is not known', () => {
  const days = (more: Partial<RowFacts>) =>
    placeRows(posts, { ...facts, ...more }, new Map()).map((row) => row.kind === 'post' && row.day !== undefined);
  assert.deepEqual(days({}), [true, true, false]);
  assert.deepEqual(days({ hasOlder: true }), [false, true, false]);
});

test('the first unread post of somebody else is marked, and none where all was read', () => {
  const marked = (unreadAfter: number | undefined) =>
    placeRows(posts, { ...facts, unreadAfter }, new Map()).findIndex((row) => row.kind === 'post' && row.isFirstUnread);
  assert.equal(marked(undefined), -1);
  assert.equal(marked(3), 2, 'own posts are not news');
  assert.equal(marked(0), 0);
  assert.equal(marked(9), -1);
});

test('what is missing stands where it is missing, neighbours as one', () => {
  const problems = [
    { kind: 'missing', seqs: [7, 6] },
    { kind: 'missing', seqs: [8, 12, 6] },
    { kind: 'altered', seqs: [5] },
  ] as const;
  assert.deepEqual(gapsOf(problems), [
    { from: 6, to: 8 },
    { from: 12, to: 12 },
  ]);
  const rows = placeRows(posts, { ...facts, problems }, new Map());
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['3', '5', 'gap 6', '9', 'gap 12'],
  );
});

test('an answer has what it answers, and what was posted here keeps its row', () => {
  const outgoing = [{ token: 'a', text: 'three', fileCount: 0 }];
  const before = placeRows(posts, { ...facts, outgoing }, new Map());
  assert.deepEqual(
    before.map(({ key, kind }) => [key, kind]),
    [
      ['3', 'post'],
      ['5', 'post'],
      ['9', 'post'],
      ['a', 'outgoing'],
    ],
  );
  assert.equal(before[2]?.kind === 'post' && before[2].answered?.text, 'one');
  const all = [...posts, samplePost(10, 'three', { author: noor })];
  const after = placeRows(all, { ...facts, tokens: new Map([[10, 'a']]) }, kept(before));
  assert.equal(after.at(-1)?.key, 'a');
  assert.equal(after[1], before[1], 'the same row');
});
