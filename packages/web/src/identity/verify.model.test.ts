import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareCodes, inGroups, VerifyModel } from './verify.model.ts';

const [ada, ben, eve] = ['A', 'B', 'E'].map((letter) => letter.repeat(39).concat('_')) as [string, string, string];
const code = (own: string, peer: string): string => `heliogram:verify?v=1&o=${own}&p=${peer}`;

test('a scanned code matches when it shows our two keys from the other side', () => {
  assert.equal(compareCodes(code(ben, ada), code(ada, ben)), 'match');
  assert.equal(compareCodes(` ${code(ben, ada)}\n`, code(ada, ben)), 'match');
  assert.equal(compareCodes(code(ada, ben), code(ada, ben)), 'mismatch');
  assert.equal(compareCodes(code(ben, eve), code(ada, ben)), 'mismatch');
  assert.equal(compareCodes(code(eve, ada), code(ada, ben)), 'mismatch');
  for (const text of ['', 'heliogram:link?v=1&r=x', `${code(ben, ada)}&x=1`, code(ben, ada).replace('v=1', 'v=2')])
    assert.equal(compareCodes(text, code(ada, ben)), 'no-safety-code');
});

test('60 digits stand in twelve groups', () => {
  const number = '0123456789'.repeat(6);
  assert.equal(inGroups(number).length, 12);
  assert.equal(inGroups(number).join(''), number);
});

test('only what was shown is verified, and a code that does not match verifies nothing', async () => {
  const verified: string[] = [];
  const number = '7'.repeat(60);
  let state: 'encrypted' | 'verified' = 'encrypted';
  const model = new VerifyModel(
    {
      safety: async () => ({ number, qr: code(ada, ben), state }),
      verify: async (name, shown) => {
        verified.push(`${name} ${shown}`);
        state = 'verified';
      },
      unverify: async () => {
        state = 'encrypted';
      },
    },
    'ben',
  );
  assert.equal(await model.match(), false);
  await model.load();
  await model.scan(code(eve, ada));
  assert.equal(model.scanned.get(), 'mismatch');
  assert.deepEqual(verified, []);
  await model.scan(code(ben, ada));
  assert.deepEqual(verified, [`ben ${number}`]);
  assert.equal(model.safety.get()?.state, 'verified');
  await model.unverify();
  assert.equal(model.safety.get()?.state, 'encrypted');
});
