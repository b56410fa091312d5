// @ts-check
// What we ship may be used by anybody: no run-time package under a licence that would say otherwise, and each named in
// docs/dependencies.md with its reason.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './set-up.mjs';

const ALLOWED =
  /^\(?(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|Unlicense)( (AND|OR) (MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD))*\)?$/;

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

test('every installed run-time package has a free licence', () => {
  /** @type {Record<string, { dev?: boolean, devOptional?: boolean, link?: boolean }>} */
  const locked = readJson('package-lock.json').packages;
  const wrong = Object.entries(locked)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.dev && !entry.devOptional && !entry.link)
    .filter(([path]) => existsSync(join(root, path, 'package.json')))
    .map(([path]) => ({ path, licence: String(readJson(`${path}/package.json`).license) }))
    .filter(({ licence }) => !ALLOWED.test(licence));
  assert.deepEqual(wrong, []);
});

test('every dependency of ours is explained', () => {
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const manifests = [
    'package.json',
    ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`),
  ];
  const named = manifests
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => {
      const { dependencies = {}, devDependencies = {} } = readJson(path);
      return Object.keys({ ...dependencies, ...devDependencies });
    });
  const unexplained = [...new Set(named)].filter(
    (name) => !name.startsWith('@heliogram/') && !page.includes(`\`${name}\``),
  );
  assert.deepEqual(unexplained, []);
});

test('every version is exact', () => {
  const manifests = [
    'package.json',
    ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`),
  ];
  for (const path of manifests.filter((one) => existsSync(join(root, one)))) {
    const { dependencies = {}, devDependencies = {} } = readJson(path);
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${path}: ${name}`);
    }
  }
});
