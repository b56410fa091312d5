import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mutations } from './mutations.ts';

test('every mutation still fits the code it breaks', () => {
  assert.ok(mutations.length >= 12);
  assert.equal(new Set(mutations.map(({ name }) => name)).size, mutations.length);
  for (const { name, file, find, replace } of mutations) {
    const text = readFileSync(new URL(`../../../../../${file}`, import.meta.url), 'utf8');
    assert.equal(text.split(find).length, 2, `${name}: its text must occur exactly once in ${file}`);
    assert.notEqual(find, replace, name);
  }
});
