import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { EntrySchema } from '@heliogram/protocol';
import { entryCore } from './entry-core.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const message = {
  epoch: 3,
  account: new Uint8Array(16).fill(1),
  device: 2,
  counter: 9,
  id: new Uint8Array(16).fill(2),
  salt: new Uint8Array(16).fill(3),
  erases: [5, 6],
};

test('a tombstone has the same core as the message it was', () => {
  const body = new Uint8Array(300).fill(7);
  const whole = create(EntrySchema, { seq: 1, kind: { case: 'message', value: { ...message, body } } });
  const tombstone = create(EntrySchema, {
    seq: 1,
    kind: { case: 'message', value: { ...message, bodyHash: new Uint8Array(sha256(body)) } },
  });
  assert.deepEqual(entryCore(tombstone, sha256), entryCore(whole, sha256));
});

test('every hashed field of a message changes the core', () => {
  const core = (value: object) =>
    Buffer.from(
      entryCore(create(EntrySchema, { kind: { case: 'message', value: { ...message, ...value } } }), sha256).core,
    ).toString('hex');
  const seen = new Set([core({})]);
  for (const other of [
    { epoch: 4 },
    { device: 3 },
    { counter: 1 },
    { erases: [5] },
    { expiresAt: 1 },
    { body: new Uint8Array(1) },
    { salt: new Uint8Array(16) },
  ])
    seen.add(core(other));
  assert.equal(seen.size, 8);
});

test('an entry without a kind or with a short field is refused', () => {
  assert.throws(() => entryCore(create(EntrySchema, {}), sha256), RangeError);
  assert.throws(
    () =>
      entryCore(
        create(EntrySchema, { kind: { case: 'message', value: { ...message, account: new Uint8Array(3) } } }),
        sha256,
      ),
    RangeError,
  );
});
