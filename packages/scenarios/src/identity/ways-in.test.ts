// The table of ways in, in docs/formats/slots.md, names tests that there are, and every one of them is in the table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');

test('the table of ways in names tests that there are', () => {
  const page = read('docs/formats/slots.md');
  const [, list = ''] = page.match(/<!-- tests: .* -->\n(.*)<!-- end of tests -->/s) ?? [];
  const named = [...list.matchAll(/^(\d+)\. `(.+)`: (.+)$/gm)].map(([, number, path, name]) => ({
    number,
    path,
    name,
  }));
  assert.equal(named.length, list.trim().split('\n').length);
  const missing = named.filter(({ path = '', name }) => !read(path).includes(`test('${name}', `));
  assert.deepEqual(missing, []);
  const [table = ''] = page.match(/^\| way in .*?\n\n/ms) ?? [];
  const used = new Set([...table.matchAll(/\b\d+\b/g)].map(([number]) => number));
  assert.deepEqual([...used].toSorted(), named.map(({ number }) => number).toSorted());
});
