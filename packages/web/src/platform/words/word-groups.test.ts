// Words are fetched in groups: nothing that has words of the last group is fetched without them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { groupOfFiles, importsOf } from './word-groups.node.ts';

const home = fileURLToPath(new URL('../../..', import.meta.url));
const sources = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(
    (path) => /\.tsx?$/.test(path) && !/\.(?:test|gallery|harness)\.|(?:^|\/)(?:gallery|testing|engine)\//.test(path),
  )
  .map((path) => join(home, 'src', path));
/** Fetched together with their words. */
const withWords = /\b(?:later\(\(\) =>|(?:fetchSearch|fetchPlaces|dialog) = \(\) =>)\s*import\('(\.[^']+\.tsx?)'\)/g;
const fetched = /\bimport\('(\.[^']+\.tsx?)'\)/g;

test('what has words of the last group is fetched by `later`', async () => {
  const groupOf = await groupOfFiles(home);
  const places = readFileSync(join(home, 'src/platform/words/en.po'), 'utf8').matchAll(/^#: (.+)$/gm);
  const speaking = new Set([...places].map(([, file = '']) => file).filter((file) => !groupOf.has(file)));
  assert.ok(speaking.size > 20, 'the last group has files');
  const wrong: string[] = [];
  let seen = 0;
  for (const file of sources) {
    const source = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '');
    const isWaited = new Set([...source.matchAll(withWords)].map(([, path]) => path));
    for (const [, path = ''] of source.matchAll(fetched)) {
      seen += 1;
      // What was fetched with them may fetch further.
      if (isWaited.has(path) || !groupOf.has(file.slice(home.length))) continue;
      const whole = new Set([join(dirname(file), path)]);
      for (const one of whole) for (const next of await importsOf(one)) whole.add(next);
      const speaks = [...whole].map((one) => one.slice(home.length)).filter((one) => speaking.has(one));
      if (speaks.length > 0) wrong.push(`${file.slice(home.length)} fetches ${path}, which says words of ${speaks[0]}`);
    }
  }
  assert.ok(seen > 20, 'there are parts that are fetched');
  assert.deepEqual(wrong, []);
});
