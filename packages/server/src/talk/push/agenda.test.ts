import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAgenda } from './agenda.ts';

test('an account is taken at once, then once in a while, and nothing that happened is lost', () => {
  const agenda = createAgenda({ restMs: 1000, maxAccounts: 10 });
  agenda.note('a', 0);
  agenda.note('a', 1);
  assert.deepEqual(agenda.take(1, 10), ['a']);
  assert.equal(agenda.nextMs(), undefined);
  agenda.note('a', 5);
  agenda.note('b', 5);
  assert.deepEqual(agenda.take(6, 10), ['b']);
  assert.equal(agenda.nextMs(), 1001);
  assert.deepEqual(agenda.take(1000, 10), []);
  assert.deepEqual(agenda.take(1001, 10), ['a']);
  agenda.note('a', 5000);
  assert.deepEqual(agenda.take(5000, 10), ['a']);
});

test('it holds so many and no more, and gives a few at a time', () => {
  const agenda = createAgenda({ restMs: 1000, maxAccounts: 3 });
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'a'].map((key) => agenda.note(key, 0)),
    [true, true, true, false, true],
  );
  assert.deepEqual(agenda.take(0, 2), ['a', 'b']);
  assert.deepEqual(agenda.take(0, 2), ['c']);
  assert.equal(agenda.size, 0);
});
