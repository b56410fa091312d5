import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRange } from './range.ts';

test('ranges are read as RFC 9110 says', () => {
  const cases: [string | null, number, ReturnType<typeof parseRange>][] = [
    [null, 100, 'whole'],
    ['bytes=0-', 100, { start: 0, end: 100 }],
    ['bytes=10-19', 100, { start: 10, end: 20 }],
    ['bytes=90-1000', 100, { start: 90, end: 100 }],
    ['bytes=-10', 100, { start: 90, end: 100 }],
    ['bytes=-1000', 100, { start: 0, end: 100 }],
    ['bytes=-0', 100, 'outside'],
    ['bytes=100-', 100, 'outside'],
    ['bytes=0-', 0, 'outside'],
    ['bytes=-', 100, 'whole'],
    ['bytes=20-10', 100, 'whole'],
    ['bytes=0-1,5-6', 100, 'whole'],
    ['items=0-1', 100, 'whole'],
    ['bytes=0x1-', 100, 'whole'],
  ];
  for (const [header, size, expected] of cases) assert.deepEqual(parseRange(header, size), expected, `${header}`);
});
