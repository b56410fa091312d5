import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kindOfError, kindsByCode, kindsByName } from './error-kinds.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

test('every refusal of the contract has its kind, and none is made up', async () => {
  const page = await readFile(`${root}docs/generated/refusals.md`, 'utf8');
  const codes = [...page.matchAll(/^\| \d+ \| `([A-Z_]+)`/gm)].map((match) => match[1] ?? '');
  assert.ok(codes.length > 20);
  assert.deepEqual(Object.keys(kindsByCode).toSorted(), codes.toSorted());
});

test('every error of the SDK and the engine has its kind', async () => {
  const missing: string[] = [];
  let seen = 0;
  // Below the SDK's surface, or of this app's own wire: they reach a screen under another name.
  const inner = new Set(['RefusedError', 'EngineError', 'MalformedError']);
  for (const folder of ['packages/client/src', 'packages/crypto/src', 'packages/web/src/engine']) {
    for (const path of await readdir(root + folder, { recursive: true })) {
      if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
      const text = await readFile(`${root}${folder}/${path}`, 'utf8');
      for (const match of text.matchAll(/class (\w+Error) extends \w*Error\b/g)) {
        const name = match[1] ?? '';
        seen++;
        if (!inner.has(name) && !Object.hasOwn(kindsByName, name)) missing.push(`${name} in ${folder}/${path}`);
      }
    }
  }
  assert.ok(seen > 20);
  assert.deepEqual(missing, []);
});

test('the code counts more than the name; what is not known is unknown', () => {
  assert.equal(kindOfError({ name: 'RefusedError', code: 'NAME_TAKEN' }), 'name-taken');
  assert.equal(kindOfError({ name: 'DisconnectedError', code: 'NO_SUCH_CODE' }), 'offline');
  for (const strange of [undefined, null, 'text', new Error('?'), { name: 'toString' }, { code: '__proto__' }])
    assert.equal(kindOfError(strange), 'unknown');
});
