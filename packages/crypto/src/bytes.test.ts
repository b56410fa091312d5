import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as b from './bytes.ts';
import { pad, unpad } from './padding.ts';
import { padmeLength } from './padme.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const anyBytes = fc.uint8Array({ maxLength: 200 }).map((x) => b.toBytes(x));

test('hex, both kinds of base64 and UTF-8 come back as they were', () => {
  fc.assert(
    fc.property(anyBytes, fc.string({ unit: 'grapheme' }), (bytes, text) => {
      assert.deepEqual(b.fromHex(b.toHex(bytes)), bytes);
      assert.deepEqual(b.fromBase64url(b.toBase64url(bytes)), bytes);
      assert.deepEqual(b.fromBase64(b.toBase64(bytes)), bytes);
      assert.equal(b.fromUtf8(b.utf8(text)), text.toWellFormed());
    }),
  );
});

test('a byte order mark is content, not decoration', () => {
  assert.equal(b.fromUtf8(b.utf8('\ufeffx')), '\ufeffx');
});

test('base64url with padding, stray bits or foreign letters is refused', async () => {
  for (const text of ['AA==', 'AB', 'A', 'A+/A', 'AA\n']) await refuses(() => b.fromBase64url(text), 'malformed');
});

test('base64 without padding, with stray bits, white space or foreign letters is refused', async () => {
  for (const text of ['AA', 'AB==', 'A', 'A-_A', 'AAA=\n', '====', 'AA=A']) {
    await refuses(() => b.fromBase64(text), 'malformed');
  }
});

test('equality compares every byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), (bytes, at) => {
      assert.equal(b.equal(bytes, b.toBytes(bytes)), true);
      assert.equal(b.equal(bytes, flipped(bytes, at % (8 * bytes.length))), false);
      assert.equal(b.equal(bytes, bytes.subarray(1)), false);
    }),
  );
});

test('numbers written are read back, and numbers out of range are refused', async () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (n) => {
      assert.equal(new b.ByteReader(b.u64be(n)).u64(), n);
      assert.equal(new b.ByteReader(b.u32be(n % 2 ** 32)).u32(), n % 2 ** 32);
      assert.equal(new b.ByteReader(b.u16be(n % 65_536)).u16(), n % 65_536);
    }),
  );
  await refuses(() => b.u32be(2 ** 32), 'out-of-range');
  await refuses(() => b.u32be(-1), 'out-of-range');
  await refuses(() => b.u8(1.5), 'out-of-range');
  await refuses(() => b.u64be(2 ** 53), 'out-of-range');
  await refuses(() => new b.ByteReader(new Uint8Array(8).fill(0xff)).u64(), 'out-of-range');
});

test('the reader never reads past the end, and says when bytes are left', async () => {
  const reader = new b.ByteReader(Uint8Array.of(1, 2, 3));
  assert.equal(reader.u8(), 1);
  await refuses(() => reader.take(3), 'malformed');
  await refuses(() => reader.take(-1), 'malformed');
  await refuses(() => reader.end(), 'malformed');
  reader.rest();
  reader.end();
});

test('Padmé gives the published lengths, never shrinks and costs at most 12 % from 9 bytes on', () => {
  assert.deepEqual(
    [100, 1000, 70_000].map((n) => padmeLength(n)),
    [104, 1024, 71_680],
  );
  fc.assert(
    fc.property(fc.integer({ min: 9, max: 2 ** 32 }), (n) => {
      const padded = padmeLength(n);
      assert.ok(padded >= n && padded <= n * 1.12);
      assert.equal(padmeLength(padded), padded);
    }),
  );
});

test('padding comes off as it went on, and every other form of it is refused', async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.nat(), async (content, at) => {
      const trailer = new Uint8Array(64).fill(7);
      const padded = pad(content, trailer, 256);
      assert.deepEqual(unpad(padded, 64, 256), { content, trailer });
      const used = 4 + content.length + 64;
      const changed = b.toBytes(padded);
      changed[used + (at % (padded.length - used))] = 1;
      if (padded.length > used) await refuses(() => unpad(changed, 64, 256), 'bad-padding');
      await refuses(() => unpad(b.concat(padded, new Uint8Array(8)), 64, 256), 'bad-padding');
    }),
  );
});
