import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likeness } from './likeness.ts';

const width = 32;
const picture = (value: (i: number) => number) => {
  const pixels = new Uint8ClampedArray(width * width * 4);
  for (let i = 0; i < width * width; i++) pixels.fill(value(i), i * 4, i * 4 + 4);
  return pixels;
};

test('the same picture is alike, noise makes it less so, another picture is not', () => {
  const one = picture((i) => (i * 37) % 256);
  assert.ok(Math.abs(likeness(one, one, width) - 1) < 1e-9);
  const little = likeness(
    one,
    picture((i) => ((i * 37) % 256) + (i % 3)),
    width,
  );
  const much = likeness(
    one,
    picture((i) => ((i * 37) % 256) + 40 * (i % 3)),
    width,
  );
  assert.ok(little > 0.99 && much < little, `${little} ${much}`);
  assert.ok(
    likeness(
      one,
      picture((i) => 255 - ((i * 37) % 256)),
      width,
    ) < 0,
  );
});
