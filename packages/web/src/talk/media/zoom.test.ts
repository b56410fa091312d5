import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitted, fittedSize, kept, maxScale, zoomAt } from './zoom.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test('the point zoomed at stays where it is, and scales stay within their bounds', () => {
  fc.assert(
    fc.property(number(1, 8), number(-500, 500), number(-500, 500), number(0.1, 10), (scale, x, y, factor) => {
      const before = { scale, x: 30, y: -20 };
      const after = zoomAt(before, factor, { x, y });
      assert.ok(after.scale >= 1 && after.scale <= maxScale);
      assert.ok(Math.abs((x - before.x) / before.scale - (x - after.x) / after.scale) < 1e-6);
      assert.ok(Math.abs((y - before.y) / before.scale - (y - after.y) / after.scale) < 1e-6);
    }),
  );
});

test('a picture never leaves the stage', () => {
  const stage = { width: 1000, height: 800 };
  assert.deepEqual(kept({ scale: 1, x: 300, y: 10 }, { width: 500, height: 500 }, stage), fitted);
  assert.deepEqual(kept({ scale: 4, x: 9999, y: -9999 }, { width: 500, height: 500 }, stage), {
    scale: 4,
    x: 500,
    y: -600,
  });
  assert.deepEqual(fittedSize({ width: 4000, height: 1000 }, stage), { width: 1000, height: 250 });
  assert.deepEqual(fittedSize({ width: 40, height: 10 }, stage), { width: 40, height: 10 });
});
