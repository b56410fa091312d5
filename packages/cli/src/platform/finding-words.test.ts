import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOfFinding, findingKinds } from '@heliogram/client';
import { wordsFor } from './finding-words.ts';

test('every kind of finding has words of its own, and says what to do', () => {
  const said = findingKinds.map((kind) => wordsFor(kind).what);
  assert.equal(new Set(said).size, findingKinds.length);
  for (const kind of findingKinds) {
    const { what, todo } = wordsFor(kind);
    for (const text of [what, todo]) assert.match(text, /^[A-Z].{15,}\.$/, kind);
    assert.match(factsOfFinding(kind).severity, /^(alarm|warning|notice)$/);
  }
  assert.match(wordsFor('of-a-newer-version').todo, /Update/);
});
