import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksIn } from './links-in.ts';

test('links are found in Markdown and prose, once each, and nothing else is', () => {
  const text =
    'see https://example.org/a. Or [this](https://example.org/b), **https://example.org/a**; javascript:alert(1) http://';
  assert.deepEqual(linksIn(text), ['https://example.org/a', 'https://example.org/b']);
  assert.deepEqual(linksIn('nothing here'), []);
});
