// @ts-check
// The last lines of `npm test` are believed by people and machines: failures must not get lost on the way there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'heliogram-reporter-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} source of a test file */
function reportOf(source) {
  const file = join(folder, 'planted.test.mjs');
  writeFileSync(file, `import { describe, test } from 'node:test';\n${source}`);
  const guard = new URL('./test-guard.mjs', import.meta.url).href;
  const reporter = new URL('./test-reporter.mjs', import.meta.url).href;
  const args = ['--test', `--import=${guard}`, '--test-timeout=1000', `--test-reporter=${reporter}`, file];
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { status, stdout };
}

test('keeps quiet about what passes and counts it', () => {
  const { status, stdout } = reportOf("console.log('chatter'); test('fine', () => {}); test.skip('later', () => {});");
  assert.equal(status, 0);
  assert.doesNotMatch(stdout, /fine|chatter/);
  assert.match(stdout, /^ℹ pass 1$/m);
  assert.match(stdout, /^ℹ skipped 1$/m);
});

test('shows a failure with its words, once, also inside a suite', () => {
  const { status, stdout } = reportOf("describe('s', () => test('broken', () => { throw new Error('the words'); }));");
  assert.equal(status, 1);
  assert.equal(stdout.match(/the words/g)?.length, 1, stdout);
  assert.match(stdout, /✖ broken/);
  assert.match(stdout, /^ℹ fail 1$/m);
});

/** @type {[title: string, source: string][]} */
const accidents = [
  ['a file that does not load', "import './nowhere.mjs';"],
  ['a process that ends', "test('x', () => process.exit(3));"],
  ['a test that never ends', "test('x', () => new Promise((resolve) => setTimeout(resolve, 60_000)));"],
  ['an error nobody caught', "test('x', () => void setImmediate(() => { throw new Error('late'); }));"],
];
for (const [title, source] of accidents) {
  test(`counts ${title} as a failure`, () => {
    const { status, stdout } = reportOf(source);
    assert.equal(status, 1);
    const count = (/** @type {string} */ name) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(stdout)?.[1]);
    assert.ok(count('fail') + count('cancelled') > 0, stdout);
    assert.match(stdout, /✖/);
  });
}
