import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawnRows, mostRows, rowAfterKey, rowsInSight, scrollToRow } from './virtual-rows.ts';

const sights = fc.record({
  scrolled: fc.integer({ min: -500, max: 700_000 }),
  height: fc.integer({ min: 1, max: 1500 }),
  rowHeight: fc.constantFrom(52, 64),
  count: fc.integer({ min: 0, max: 10_000 }),
});

test('never more than 30 rows, all of them rows there are', () => {
  fc.assert(
    fc.property(sights, fc.integer({ min: -1, max: 10_100 }), (sight, focused) => {
      const rows = drawnRows(sight, focused);
      assert.ok(rows.length <= mostRows);
      assert.ok(rows.every((row) => row >= 0 && row < sight.count));
      assert.equal(new Set(rows).size, rows.length);
      if (focused >= 0 && focused < sight.count) assert.ok(rows.includes(focused));
    }),
  );
});

test('every row in sight is drawn where the window is not higher than 30 rows', () => {
  fc.assert(
    fc.property(sights, (sight) => {
      const most = sight.count * sight.rowHeight - sight.height;
      const scrolled = Math.max(-500, Math.min(sight.scrolled, Math.max(0, most)));
      const { from, to } = rowsInSight({ ...sight, scrolled });
      const first = Math.max(0, Math.floor(scrolled / sight.rowHeight));
      const last = Math.min(sight.count, Math.ceil((scrolled + sight.height) / sight.rowHeight));
      for (let row = first; row < last && last - first <= mostRows; row++)
        assert.ok(row >= from && row < to, `row ${row}`);
    }),
  );
});

test('keys go through the list and stop at its ends', () => {
  const sight = { count: 10, height: 200, rowHeight: 64 };
  const cases: readonly (readonly [number, string, number | undefined])[] = [
    [0, 'ArrowDown', 1],
    [9, 'ArrowDown', 9],
    [0, 'ArrowUp', 0],
    [0, 'PageDown', 2],
    [5, 'Home', 0],
    [5, 'End', 9],
    [5, 'x', undefined],
  ];
  for (const [from, key, to] of cases) assert.equal(rowAfterKey(from, key, sight), to, `${from} ${key}`);
});

test('scrolling shows a whole row and moves nothing when it is seen already', () => {
  const sight = { scrolled: 128, height: 256, rowHeight: 64, count: 100 };
  assert.equal(scrollToRow(sight, 3), undefined);
  assert.equal(scrollToRow(sight, 1), 64);
  assert.equal(scrollToRow(sight, 6), 192);
});
