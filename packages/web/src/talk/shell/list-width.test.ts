import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clampWidth, ListWidth, listWidth, widthAfterKey } from './list-width.ts';

test('the list is between 300 and 420 px wide, whatever was kept', () => {
  assert.equal(clampWidth(10), listWidth.least);
  assert.equal(clampWidth(9999), listWidth.most);
  assert.equal(clampWidth(Number.NaN), listWidth.usual);
  const kept = new Map([['heliogram.list-width', 'nonsense']]);
  const keep = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, to: string) => kept.set(key, to),
  };
  const width = new ListWidth(keep);
  assert.equal(width.width.get(), listWidth.usual);
  width.set(999);
  assert.equal(new ListWidth(keep).width.get(), listWidth.most);
});

test('arrow keys move the edge the way they point, also from right to left', () => {
  assert.equal(widthAfterKey(344, 'ArrowRight', false), 352);
  assert.equal(widthAfterKey(344, 'ArrowRight', true), 336);
  assert.equal(widthAfterKey(344, 'Home', false), 300);
  assert.equal(widthAfterKey(344, 'a', false), undefined);
});

test('a full store loses the width and nothing else', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  const width = new ListWidth(full);
  width.set(400);
  assert.equal(width.width.get(), 400);
});
