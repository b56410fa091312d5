import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { albumRows, shownRatio } from './album.ts';

test('every picture stands in one place, in order, at most four in a row', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 10 }), (raw) => {
      const ratios = raw.map((width) => shownRatio({ width, height: 1 }));
      const rows = albumRows(ratios);
      assert.deepEqual(
        rows.flatMap((row) => row.items.map((item) => item.index)),
        ratios.map((_, index) => index),
      );
      assert.ok(rows.every((row) => row.items.length <= 4));
    }),
  );
});

test('two wide pictures stand one above the other, two tall ones side by side', () => {
  assert.equal(albumRows([2.2, 2.2]).length, 2);
  assert.equal(albumRows([0.7, 0.7]).length, 1);
  assert.equal(albumRows([1.3, 1.3, 1.3, 1.3]).length, 2);
  assert.equal(shownRatio({}), 4 / 3);
  assert.equal(shownRatio({ width: 10_000, height: 1 }), 2.4);
});
