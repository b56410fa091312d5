import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceProblemKind, Verdict } from '@heliogram/client/post-check';
import { findingsOf } from './findings.ts';
import { type VerifierWords, verifierWords } from './words.ts';

const words = verifierWords.en as VerifierWords;
const author = { account: 'aa', username: 'ann' } as NonNullable<Verdict['author']>;
const post = { seq: 7, time: 1, account: 'aa', device: 1, versions: [{ seq: 7, time: 1, post: { text: 'Hello' } }] };
const good = {
  ...{ isNamed: true, author, device: 1, areWordsAltered: false, problems: [], others: [], entries: 9, later: 2 },
  ...{ controls: 1, head: { seq: 9, hash: 'ff' }, post: post as unknown as NonNullable<Verdict['post']> },
} satisfies Verdict;
const wrong = (kind: PlaceProblemKind) => [{ kind, seqs: [7], detail: '' }];

/** Which lines are bad. */
function bad(verdict: Verdict): string[] {
  const { isGood, lines } = findingsOf(verdict, 'harbour', 7, words);
  const found = lines.filter((line) => !line.isGood).map(({ says }) => says);
  assert.equal(isGood, found.length === 0 || (verdict.problems.length === 0 && verdict.others.length > 0));
  return found;
}

test('what is wrong is said in its own line, and nothing else is', () => {
  assert.deepEqual(bad(good), []);
  assert.equal(findingsOf(good, 'harbour', 7, words).text, 'Hello');
  assert.deepEqual(bad({ ...good, problems: wrong('altered'), areWordsAltered: true }), [words.wordsBad]);
  assert.deepEqual(bad({ ...good, problems: wrong('altered') }), [words.wordsBad, words.chainBad]);
  assert.deepEqual(bad({ ...good, problems: wrong('bad-signature') }), [words.signatureBad]);
  assert.deepEqual(bad({ ...good, problems: wrong('order') }), [words.chainBad]);
  assert.deepEqual(bad({ ...good, problems: wrong('not-allowed') }), [words.rightsBad]);
  assert.deepEqual(bad({ ...good, isNamed: false }), [words.nameBad]);
  assert.deepEqual(bad({ ...good, others: [{ kind: 'altered', seqs: [3], detail: '' }] }), [words.others('3')]);
});

test('words that are gone by an entry that verifies are no fault; nothing at all is', () => {
  const gone = { ...good.post, versions: [], gone: { why: 'erased', by: 'aa' } as const };
  assert.deepEqual(bad({ ...good, post: gone }), []);
  assert.equal(findingsOf({ ...good, post: gone }, 'harbour', 7, words).text, undefined);
  const nothing = findingsOf({ ...good, post: undefined }, 'harbour', 7, words);
  assert.deepEqual([nothing.isGood, nothing.lines.map(({ says }) => says)], [false, [words.noPost]]);
});

test('every language has every sentence', () => {
  const keys = Object.keys(words).sort();
  for (const one of Object.values(verifierWords)) assert.deepEqual(Object.keys(one).sort(), keys);
});
