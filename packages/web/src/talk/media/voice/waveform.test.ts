import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { condensed, loudest, loudness, maxValues } from './waveform.ts';

test('loudness stays within what may travel, silence is 0, full swing is the most', () => {
  fc.assert(
    fc.property(fc.float32Array({ min: -1, max: 1, noNaN: true }), (samples) => {
      const value = loudness(samples);
      assert.ok(Number.isInteger(value) && value >= 0 && value <= loudest);
    }),
  );
  assert.equal(loudness(new Float32Array(128)), 0);
  assert.equal(loudness(new Float32Array(128).fill(1)), loudest);
});

test('condensing keeps the peaks and never exceeds 64 values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 5000 }), (values) => {
      const few = condensed(values);
      assert.ok(few.length <= maxValues);
      assert.equal(Math.max(-1, ...few), Math.max(-1, ...values));
    }),
  );
});
