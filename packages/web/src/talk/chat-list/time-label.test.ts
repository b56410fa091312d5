import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortTime } from './time-label.ts';

const now = new Date(2026, 10, 26, 12, 0).getTime();
const at = (...parts: readonly [number, number, number, number, number]): number => new Date(...parts).getTime() / 1000;

test('the time today, the day this week, the date before', () => {
  const plain = (text: string): string => text.replaceAll('\u202f', ' ');
  assert.equal(plain(shortTime(at(2026, 10, 26, 0, 5), now, 'en')), '12:05 AM');
  assert.match(plain(shortTime(at(2026, 10, 26, 9, 5), now, 'de')), /^0?9:05$/);
  assert.equal(shortTime(at(2026, 10, 25, 23, 59), now, 'en'), 'Wed');
  assert.equal(shortTime(at(2026, 10, 20, 0, 1), now, 'en'), 'Fri');
  assert.equal(shortTime(at(2026, 10, 19, 23, 59), now, 'en'), 'Nov 19');
  assert.equal(shortTime(at(2025, 10, 26, 12, 0), now, 'en'), '11/26/2025');
  assert.equal(shortTime(0, now, 'en'), '');
});
