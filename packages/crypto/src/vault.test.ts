import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBytes, toHex } from './bytes.ts';
import * as v from './index.ts';
import { named } from './testing/deterministic.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const account = named('account', 16);
const keyring = v.withNewGeneration(v.newKeyring());
const key = v.dataKey(keyring, 2);
const name: v.RecordName = { account, recordId: v.recordId(keyring, 'contacts'), version: 3, generation: 2 };
const content = named('contacts', 300);
const sealed = await v.sealRecord(name, key, content);

test('a record opens to what was sealed, at every size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (plain) => {
      const bytes = toBytes(plain);
      assert.deepEqual(await v.openRecord(name, key, await v.sealRecord(name, key, bytes)), bytes);
    }),
    { numRuns: 50 },
  );
});

test('the largest record fits the server, one byte more is refused', async () => {
  const largest = await v.sealRecord(name, key, new Uint8Array(v.MAX_RECORD_PLAINTEXT_BYTES));
  assert.ok(largest.length <= v.MAX_RECORD_BYTES);
  assert.equal((await v.openRecord(name, key, largest)).length, v.MAX_RECORD_PLAINTEXT_BYTES);
  await refuses(() => v.sealRecord(name, key, new Uint8Array(v.MAX_RECORD_PLAINTEXT_BYTES + 1)), 'too-large');
});

test('records of up to 252 bytes all have one size', async () => {
  const sizes = [0, 100, 252].map(async (n) => (await v.sealRecord(name, key, new Uint8Array(n))).length);
  assert.equal(new Set(await Promise.all(sizes)).size, 1);
});

test('a record sealed twice gives two different ciphertexts', async () => {
  assert.notEqual(toHex(await v.sealRecord(name, key, content)), toHex(sealed));
});

test('a record does not open as another record, version, generation, account or under another key', async () => {
  const others: readonly v.RecordName[] = [
    { ...name, recordId: v.recordId(keyring, 'drafts') },
    { ...name, version: 4 },
    { ...name, generation: 1 },
    { ...name, account: named('mallory', 16) },
  ];
  for (const other of others) await refuses(() => v.openRecord(other, key, sealed), 'bad-commitment');
  await refuses(() => v.openRecord(name, v.dataKey(keyring, 1), sealed), 'bad-commitment');
});

test('any turned bit of a record is refused', async () => {
  for (let bit = 0; bit < 8 * sealed.length; bit += 11) {
    const expected = bit < 8 * 48 ? 'bad-commitment' : 'bad-tag';
    await refuses(() => v.openRecord(name, key, flipped(sealed, bit)), expected);
  }
});

test('a record too short or too long is refused before anything is computed', async () => {
  await refuses(() => v.openRecord(name, key, sealed.slice(0, 100)), 'malformed');
  await refuses(() => v.openRecord(name, key, new Uint8Array(v.MAX_RECORD_BYTES + 1)), 'too-large');
});

test('the keyring opens with the vault root key it was sealed under and no other', async () => {
  const vrk = named('vrk', 32);
  const place = { account, version: 1, vrkGeneration: 2 };
  const bytes = await v.sealKeyring(place, vrk, keyring);
  const opened = await v.openKeyring(place, vrk, bytes);
  assert.deepEqual(opened.idKey, keyring.idKey);
  assert.deepEqual([...opened.keys], [...keyring.keys]);
  await refuses(() => v.openKeyring(place, named('old vrk', 32), bytes), 'bad-commitment');
  await refuses(() => v.openKeyring({ ...place, version: 2 }, vrk, bytes), 'bad-commitment');
  await refuses(() => v.openKeyring({ ...place, vrkGeneration: 3 }, vrk, bytes), 'bad-commitment');
});

test('a keyring record is no ordinary record, even under the same key', async () => {
  const vrk = named('vrk', 32);
  const bytes = await v.sealKeyring({ account, version: 1, vrkGeneration: 1 }, vrk, keyring);
  const asRecord = { account, recordId: v.keyringRecordId(account), version: 1, generation: 1 };
  await refuses(() => v.openRecord(asRecord, vrk, bytes), 'bad-commitment');
});

test('a record keeps its id over generations, and names give no id away to another account', () => {
  const later = v.withNewGeneration(keyring);
  assert.deepEqual(v.recordId(later, 'contacts'), v.recordId(keyring, 'contacts'));
  assert.notDeepEqual(v.recordId(v.newKeyring(), 'contacts'), v.recordId(keyring, 'contacts'));
  assert.deepEqual(v.dataKey(later, 2), v.dataKey(keyring, 2));
});

test('an unknown generation and an older version are refused', async () => {
  await refuses(() => v.dataKey(keyring, 3), 'wrong-key');
  v.requireNoRecordRollback(3, 3);
  await refuses(() => v.requireNoRecordRollback(3, 2), 'rollback');
});
