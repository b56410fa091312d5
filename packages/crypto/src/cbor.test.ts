import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHex, toHex } from './bytes.ts';
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts';
import { refuses } from './testing/refusal.node.ts';

const leaf = fc.oneof(
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
  fc.uint8Array({ maxLength: 40 }),
);
const tree = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie('value')), {
        selector: ([key]) => key,
        maxLength: 5,
      })
      .map((entries) => new Map(entries)),
  ),
})).value;

test('what is encoded decodes, and encodes to the same bytes again', () => {
  fc.assert(
    fc.property(tree, (value) => {
      const bytes = encodeCbor(value);
      assert.equal(toHex(encodeCbor(decodeCbor(bytes, 100_000))), toHex(bytes));
    }),
  );
});

test('map keys are in bytewise order, not length first', () => {
  // 0x18 0x64 (100) sorts before 0x20 (-1) bytewise, after it length first.
  assert.equal(
    toHex(
      encodeCbor(
        new Map([
          [-1, 0],
          [100, 0],
        ]),
      ),
    ),
    'a21864002000',
  );
});

const REFUSED: readonly (readonly [string, string])[] = [
  ['an integer longer than needed', '1801'],
  ['a length longer than needed', '580161'],
  ['an indefinite array', '9f01ff'],
  ['an indefinite string', '5f4101ff'],
  ['map keys out of order', 'a220000100'],
  ['map keys twice', 'a201000100'],
  ['bytes after the item', '0000'],
  ['an item cut short', '8201'],
  ['an array that claims four billion items', '9affffffff'],
  ['a string that claims to be huge', '5b0010000000000000'],
  ['a number above 2^53-1', '1bffffffffffffffff'],
  ['undefined', 'f7'],
  ['infinity', 'f97c00'],
  ['not a number', 'f97e00'],
  ['a tag', 'c001'],
  ['text that is not UTF-8', '61ff'],
  ['nothing', ''],
  ['twenty nested arrays', `${'81'.repeat(20)}00`],
];

for (const [what, hex] of REFUSED) {
  test(`${what} is refused`, () => refuses(() => decodeCbor(fromHex(hex), 1000), 'malformed'));
}

test('60,000 nested arrays are refused, not a stack overflow', () =>
  refuses(() => decodeCbor(new Uint8Array(60_000).fill(0x81), 65_536), 'malformed'));

test('more bytes than allowed are refused before they are read', () =>
  refuses(() => decodeCbor(new Uint8Array(11), 10), 'too-large'));

test('random bytes never do worse than being refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        decodeCbor(bytes, 100);
      } catch (error) {
        assert.equal((error as Error).name, 'CryptoError');
      }
    }),
    { numRuns: 2000 },
  );
});
