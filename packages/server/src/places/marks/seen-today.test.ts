// Viewers of a day in memory of fixed size: first times are told apart, a full memory forgets, a new day knows nobody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { createSeenToday } from './seen-today.ts';

const of = (number: number, length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
};

test('a viewer is new once a day, and again after what was not counted', () => {
  const seen = createSeenToday(systemRandom, 2 ** 12);
  const first = (day: number, viewer: number, post: number) => seen.isFirst(day, of(viewer, 16), of(post, 20));
  for (let viewer = 0; viewer < 200; viewer++) assert.equal(first(1, viewer, 7), true);
  for (let viewer = 0; viewer < 200; viewer++) assert.equal(first(1, viewer, 7), false);
  assert.equal(first(1, 0, 8), true);
  seen.forget(1, of(0, 16), of(7, 20));
  assert.equal(first(1, 0, 7), true);
  assert.equal(first(2, 0, 7), true);
  assert.equal(first(2, 0, 7), false);
});

test('more than there is room for makes the oldest count again, and nothing else', () => {
  const seen = createSeenToday(systemRandom, 2 ** 6);
  let again = 0;
  for (let viewer = 0; viewer < 1000; viewer++) {
    const isFirst = seen.isFirst(1, of(viewer, 16), of(7, 20));
    assert.equal(isFirst, true, 'somebody new is never taken for another');
    again += seen.isFirst(1, of(viewer, 16), of(7, 20)) ? 1 : 0;
  }
  assert.equal(again, 0, 'who has just been seen is known');
});
