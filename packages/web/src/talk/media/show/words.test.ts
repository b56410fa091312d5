import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extensionWords, sizeWords, timeWords } from './words.ts';

test('sizes, times and kinds read as people write them', () => {
  assert.equal(sizeWords(0, 'en'), '0 bytes');
  assert.equal(sizeWords(1, 'en'), '1 byte');
  assert.equal(sizeWords(999, 'en'), '999 bytes');
  assert.equal(sizeWords(2_400_000, 'en'), '2.4 MB');
  assert.equal(sizeWords(999_999, 'en'), '1 MB');
  assert.equal(sizeWords(314_000_000, 'de'), '314 MB');
  assert.equal(timeWords(0, 'en'), '0:00');
  assert.equal(timeWords(65_400, 'en'), '1:05');
  assert.equal(timeWords(3_723_000, 'en'), '1:02:03');
  assert.equal(extensionWords('Report.final.pdf', ''), 'PDF');
  assert.equal(extensionWords('noname', 'application/zip'), 'ZIP');
  assert.equal(extensionWords('noname', 'application/octet-stream'), '');
});
