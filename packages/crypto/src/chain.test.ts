import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type Bytes, concat, toHex } from './bytes.ts';
import { CHAIN_START, type EntryFields, entryHash, sha256 } from './index.ts';
import { named } from './testing/deterministic.ts';
import { refuses } from './testing/refusal.node.ts';

const entry: EntryFields = { seq: 1, timeMs: 1_780_000_000_000, kind: 1, core: named('core', 90) };

test('the platform hash of the server gives the same chain', () => {
  const platform = (data: Uint8Array) => createHash('sha256').update(data).digest();
  assert.deepEqual(entryHash(CHAIN_START, entry, platform), entryHash(CHAIN_START, entry));
});

test('every field and the hash before change the hash', () => {
  const all = [
    entryHash(CHAIN_START, entry),
    entryHash(named('other', 32), entry),
    entryHash(CHAIN_START, { ...entry, seq: 2 }),
    entryHash(CHAIN_START, { ...entry, timeMs: entry.timeMs + 1 }),
    entryHash(CHAIN_START, { ...entry, kind: 2 }),
    entryHash(CHAIN_START, { ...entry, core: named('other', 90) }),
  ];
  assert.equal(new Set(all.map(toHex)).size, all.length);
});

test('a dropped, moved or changed entry changes every hash after it', () => {
  const chain = (entries: readonly EntryFields[]) => entries.reduce((h: Bytes, e) => entryHash(h, e), CHAIN_START);
  const list = [1, 2, 3, 4].map((seq) => ({ ...entry, seq, core: named(`core ${seq}`, 50) }));
  const honest = toHex(chain(list));
  assert.notEqual(toHex(chain(list.filter((e) => e.seq !== 2))), honest);
  assert.notEqual(toHex(chain([list[1], list[0], list[2], list[3]] as EntryFields[])), honest);
  assert.notEqual(toHex(chain(list.map((e) => (e.seq === 2 ? { ...e, timeMs: 1 } : e)))), honest);
});

test('a tombstone keeps the chain whole when its core holds the hash of the body', () => {
  const body = named('body', 400);
  const core = (bodyHash: Bytes) => concat(named('header', 81), bodyHash);
  const full = entryHash(CHAIN_START, { ...entry, core: core(sha256(body)) });
  const remembered = sha256(body);
  assert.deepEqual(entryHash(CHAIN_START, { ...entry, core: core(remembered) }), full);
});

test('a chain hash of another length is refused', () =>
  refuses(() => entryHash(new Uint8Array(31), entry), 'malformed'));
