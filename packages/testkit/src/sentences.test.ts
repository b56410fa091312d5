import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentences } from './sentences.ts';

test('a seed makes the same different lines every time', () => {
  const lines = sentences(200, 7);
  assert.deepEqual(lines, sentences(200, 7));
  assert.notDeepEqual(lines, sentences(200, 8));
  assert.equal(new Set(lines).size, 200);
  assert.ok(
    lines.some((line) => line.includes('\n')),
    'some lines have line breaks',
  );
});
