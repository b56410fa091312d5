import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { weaveColumns, weaveOf, weaveRows } from './weave.ts';

const numbers = fc.bigInt(0n, 10n ** 60n - 1n).map((value) => value.toString().padStart(60, '0'));

test('the number can be read back from its weave', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const weave = weaveOf(number);
      let value = 0n;
      for (let at = weaveRows * weaveColumns - 1; at >= 0; at--)
        value = (value << 1n) | (weave[at % weaveRows]?.[Math.floor(at / weaveRows)] ? 1n : 0n);
      assert.equal(value.toString().padStart(60, '0'), number);
    }),
  );
});

test('groups may be apart; nothing but 60 digits is woven', () => {
  const number = '1234567890'.repeat(6);
  assert.deepEqual(weaveOf(number.replace(/(.{5})/g, '$1 ')), weaveOf(number));
  for (const wrong of ['', number.slice(1), `${number}1`, 'x'.repeat(60)])
    assert.throws(() => weaveOf(wrong), RangeError);
});
