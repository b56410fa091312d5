import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hues } from '../look/hues.ts';
import { hueOf, initialsOf } from './avatar-face.ts';

const cases: readonly (readonly [string, string])[] = [
  ['Lena Fischer', 'LF'],
  ['lena', 'L'],
  ['lena_fischer', 'LF'],
  ['Ana Maria de la Cruz', 'AC'],
  ['  “Quoted” (brackets)  ', 'QB'],
  ['👩🏽‍🚀 Crew', '👩🏽‍🚀'],
  ['🇩🇪', '🇩🇪'],
  ['ليلى حداد', 'ل'],
  ['ज़ोया', 'ज़ो'],
  ['김민준', '김'],
  ['e\u0301lan vital', 'E\u0301V'],
  ['🎉', '🎉'],
  ['...', ''],
  ['', ''],
];

for (const [name, initials] of cases) test(`initials of “${name}”`, () => assert.equal(initialsOf(name), initials));

test('hues are those of the look, steady, and all of them used', () => {
  const seen = new Set(Array.from({ length: 500 }, (_, at) => hueOf(`account ${at}`)));
  assert.deepEqual(
    [...seen].toSorted((a, b) => a - b),
    [...hues],
  );
  assert.equal(hueOf('0123abcd'), hueOf('0123abcd'));
});
