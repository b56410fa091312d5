import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPreferences, readPreferences, spokenLanguage } from './preference-values.ts';

test('what was written is read back', () => {
  const chosen = { ...defaultPreferences, theme: 'dark', messageSizePx: 18, isCalm: true, language: 'ar' } as const;
  assert.deepEqual(readPreferences(JSON.stringify(chosen)), chosen);
});

test('one bad value costs that value only', () => {
  const read = readPreferences(
    JSON.stringify({ theme: 'pink', messageSizePx: 1e9, isCompact: 'yes', hasSound: false }),
  );
  assert.deepEqual(read, { ...defaultPreferences, messageSizePx: 21, hasSound: false });
});

test('anything that is no object of preferences is as nothing', () => {
  for (const text of [null, '', '{', 'null', '[]', '7', '"dark"', `{"theme":"dark","x":"${'x'.repeat(5000)}"}`])
    assert.deepEqual(readPreferences(text), defaultPreferences);
});

test('message sizes are whole and within bounds', () => {
  const size = (messageSizePx: unknown): number => readPreferences(JSON.stringify({ messageSizePx })).messageSizePx;
  assert.deepEqual([12, 13, 17.4, 21, 22, null, '18'].map(size), [13, 13, 17, 21, 21, 15, 15]);
});

test('the language is the chosen one, else the first known of the browser, else English', () => {
  assert.equal(spokenLanguage('de', ['ar']), 'de');
  assert.equal(spokenLanguage('system', ['fr-FR', 'ar-EG', 'de']), 'ar');
  assert.equal(spokenLanguage('system', ['fr']), 'en');
  assert.equal(spokenLanguage('system', []), 'en');
});
