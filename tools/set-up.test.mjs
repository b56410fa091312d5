// @ts-check
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isInstalled } from './set-up.mjs';

const wanted = {
  '': { name: 'root' },
  'packages/a': { version: '1.0.0' },
  'node_modules/a': { link: true },
  'node_modules/b': { version: '1.2.3', integrity: 'sha512-b' },
  'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-o', optional: true },
};
const present = {
  'node_modules/a': { link: true },
  'node_modules/b': { version: '1.2.3', integrity: 'sha512-b' },
};

/** @param {object | undefined} lock @param {object | undefined} record */
function isInstalledWith(lock, record) {
  const folder = mkdtempSync(join(tmpdir(), 'heliogram-set-up-'));
  mkdirSync(join(folder, 'node_modules'));
  const write = (/** @type {string} */ path, /** @type {object | undefined} */ packages) => {
    if (packages !== undefined) writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  write('package-lock.json', lock);
  write('node_modules/.package-lock.json', record);
  try {
    return isInstalled(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @type {[title: string, lock: object | undefined, record: object | undefined, is: boolean][]} */
const cases = [
  ['what the lock asks for is there', wanted, present, true],
  ['nothing was installed yet', wanted, undefined, false],
  ['a package is missing', { ...wanted, 'node_modules/c': { version: '1.0.0' } }, present, false],
  ['a version moved', { ...wanted, 'node_modules/b': { version: '1.2.4', integrity: 'sha512-c' } }, present, false],
  [
    'the bytes of a version moved',
    { ...wanted, 'node_modules/b': { version: '1.2.3', integrity: 'sha512-x' } },
    present,
    false,
  ],
  [
    'an optional package moved',
    { ...wanted },
    { ...present, 'node_modules/other-platform': { version: '0.9.0' } },
    false,
  ],
  ['more is installed than asked for', wanted, { ...present, 'node_modules/d': { version: '1.0.0' } }, true],
  ['there is no lock but an installation', undefined, present, true],
];
for (const [title, lock, record, is] of cases) {
  test(`${is ? 'ready' : 'to be installed'} when ${title}`, () => assert.equal(isInstalledWith(lock, record), is));
}
