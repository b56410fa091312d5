// Those whose push service is slow wait among themselves, for a while.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanes } from './lanes.ts';

const options = { places: 2, doubtedPlaces: 1, doubtMs: 1000, maxDoubted: 2 };

test('who was slow takes no place of the others until the doubt is over', () => {
  const lanes = createLanes<string>(options);
  for (const key of ['a', 'b', 'c']) lanes.add(key, key, 0);
  const [first, second] = [lanes.next(), lanes.next()];
  assert.deepEqual([first?.item, second?.item, lanes.next()], ['a', 'b', undefined]);
  first?.release(true, 0);
  second?.release(true, 0);
  for (const key of ['a', 'b', 'd']) lanes.add(key, key, 10);
  const taken = [lanes.next(), lanes.next(), lanes.next(), lanes.next()];
  // One place for the doubted; b waits for it.
  assert.deepEqual(
    taken.map((place) => place?.item),
    ['c', 'd', 'a', undefined],
  );
  for (const place of taken) place?.release(false, 20);
  assert.equal(lanes.next()?.item, 'b');
  for (const key of ['a', 'b']) lanes.add(key, key, 1000);
  assert.deepEqual([lanes.next()?.item, lanes.next()?.item], ['a', 'b']);
});

test('doubts are bounded, the oldest goes first; what waits can be dropped', () => {
  const lanes = createLanes<string>({ ...options, places: 3 });
  for (const key of ['a', 'b', 'c']) lanes.add(key, key, 0);
  const all = [lanes.next(), lanes.next(), lanes.next()];
  for (const place of all) place?.release(true, 0);
  for (const key of ['b', 'c', 'a']) lanes.add(key, key, 1);
  assert.deepEqual([lanes.next()?.item, lanes.next()?.item, lanes.next()], ['a', 'b', undefined]);
  lanes.clear();
  assert.equal(lanes.next(), undefined);
});
