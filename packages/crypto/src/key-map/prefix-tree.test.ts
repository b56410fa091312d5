import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bytes, concat, equal, toHex, u32be } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { sha256 } from '../hash.ts';
import { named } from '../testing/deterministic.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import { encodeAuditorUpdate, verifyAuditorUpdate } from './auditor-update.ts';
import { EMPTY, type PrefixLeaf, type PrefixNode } from './prefix-node.ts';
import { decodePrefixProof, encodePrefixProof } from './prefix-proof.ts';
import { changedRows, loadPrefixTree, type PrefixRow, type PrefixRows, placeAt } from './prefix-store.ts';
import { insertLeaves, prune, searchPrefix } from './prefix-tree.ts';

function leaf(number: number): PrefixLeaf {
  return { searchKey: sha256(u32be(number)), commitment: sha256(concat(u32be(number), u32be(1))) };
}

/** Keys that share very long beginnings, and so lie deep. */
function deep(number: number): PrefixLeaf {
  const searchKey = new Uint8Array(32);
  searchKey[30] = number >> 8;
  searchKey[31] = number;
  return { searchKey, commitment: sha256(u32be(number)) };
}

/** Rows in memory, as a database keeps them. */
class Shelf implements PrefixRows {
  readonly rows: Map<string, PrefixRow> = new Map();
  read(places: readonly Bytes[]): Promise<readonly PrefixRow[]> {
    return Promise.resolve(places.flatMap((place) => this.rows.get(toHex(place)) ?? []));
  }
  write(rows: readonly PrefixRow[]): void {
    for (const row of rows) this.rows.set(toHex(row.place), row);
  }
}

const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 60 });

test('any order and any batches give one tree, in memory and row by row, also deep down', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, fc.boolean(), fc.integer({ min: 1, max: 20 }), async (all, isDeep, step) => {
      const leaves = all.map(isDeep ? deep : leaf);
      const atOnce = insertLeaves(EMPTY, leaves);
      let tree: PrefixNode = EMPTY;
      let root: Bytes = EMPTY.hash;
      const shelf = new Shelf();
      for (let at = leaves.length; at > 0; at -= step) {
        const some = leaves.slice(Math.max(0, at - step), at);
        tree = insertLeaves(tree, some);
        const keys = some.map((one) => one.searchKey);
        const before = await loadPrefixTree(shelf, root, keys);
        const update = encodeAuditorUpdate(before, some);
        const after = insertLeaves(before, some);
        assert.equal(verifyAuditorUpdate(update, root, after.hash), some.length);
        shelf.write(changedRows(before, after));
        root = after.hash;
      }
      assert.equal(toHex(tree.hash), toHex(atOnce.hash));
      assert.equal(toHex(root), toHex(atOnce.hash));
    }),
    { numRuns: 40 },
  );
});

test('what is there is found and what is not is not, in the tree, in its rows and in a proof', async () => {
  const leaves = Array.from({ length: 300 }, (_, at) => (at % 3 === 0 ? deep(at) : leaf(at)));
  const tree = insertLeaves(EMPTY, leaves);
  const shelf = new Shelf();
  shelf.write(changedRows(EMPTY, tree));
  const absent = [...Array.from({ length: 20 }, (_, at) => leaf(1000 + at)), deep(5000), deep(1)];
  const asked = [...leaves.slice(0, 20), ...absent];
  const keys = asked.map((one) => one.searchKey);
  const loaded = await loadPrefixTree(shelf, tree.hash, keys);
  const shown = decodePrefixProof(encodePrefixProof(prune(tree, keys)));
  assert.equal(toHex(encodePrefixProof(loaded)), toHex(encodePrefixProof(shown)));
  assert.equal(toHex(shown.hash), toHex(tree.hash));
  for (const [at, one] of asked.entries()) {
    const expected = at < 20 ? toHex(one.commitment) : undefined;
    for (const place of [tree, loaded, shown]) {
      const found = searchPrefix(place, one.searchKey);
      assert.equal(found === null ? undefined : toHex(found), expected);
    }
  }
  await refuses(() => searchPrefix(shown, (leaves[100] as PrefixLeaf).searchKey), 'truncated');
  await refuses(() => insertLeaves(shown, [leaf(5)]), 'bad-proof');
});

test('no bit of a proof can be turned without another root or a refusal', async () => {
  const leaves = Array.from({ length: 40 }, (_, at) => leaf(at));
  const tree = insertLeaves(EMPTY, leaves);
  const proof = encodePrefixProof(prune(tree, [leaf(3).searchKey, leaf(99).searchKey]));
  for (let bit = 0; bit < 8 * proof.length; bit++) {
    let root: Bytes | undefined;
    try {
      root = decodePrefixProof(flipped(proof, bit)).hash;
    } catch (error) {
      assert.ok(error instanceof CryptoError, String(error));
      continue;
    }
    assert.ok(!equal(root, tree.hash), `bit ${bit}`);
  }
  await refuses(() => decodePrefixProof(concat(proof, new Uint8Array(1))), 'malformed');
});

test('random bytes are refused, never more than that', () => {
  const kinds = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 255 })), {
    maxLength: 400,
  });
  fc.assert(
    fc.property(kinds, (list) => {
      for (const read of [decodePrefixProof, (bytes: Bytes) => verifyAuditorUpdate(bytes, EMPTY.hash, EMPTY.hash)]) {
        try {
          read(Uint8Array.from(list));
        } catch (error) {
          assert.ok(error instanceof CryptoError, String(error));
        }
      }
    }),
    { numRuns: 300 },
  );
  assert.throws(() => decodePrefixProof(new Uint8Array(1000).fill(3)), CryptoError);
});

test('an update that leaves out, changes or takes away a leaf is refused', async () => {
  const before = insertLeaves(EMPTY, [leaf(1), leaf(2), leaf(3)]);
  const after = insertLeaves(before, [leaf(4), leaf(5)]);
  const honest = encodeAuditorUpdate(before, [leaf(4), leaf(5)]);
  assert.equal(verifyAuditorUpdate(honest, before.hash, after.hash), 2);
  await refuses(
    () => verifyAuditorUpdate(encodeAuditorUpdate(before, [leaf(4)]), before.hash, after.hash),
    'bad-proof',
  );
  const altered = insertLeaves(EMPTY, [leaf(1), leaf(2), { ...leaf(3), commitment: named('x', 32) }, leaf(4), leaf(5)]);
  await refuses(() => verifyAuditorUpdate(honest, before.hash, altered.hash), 'bad-proof');
  const without = insertLeaves(EMPTY, [leaf(1), leaf(2), leaf(4), leaf(5)]);
  await refuses(() => verifyAuditorUpdate(honest, before.hash, without.hash), 'bad-proof');
  await refuses(() => verifyAuditorUpdate(honest, without.hash, after.hash), 'bad-proof');
  await refuses(
    () => verifyAuditorUpdate(encodeAuditorUpdate(before, [leaf(3)]), before.hash, before.hash),
    'bad-proof',
  );
  assert.equal(verifyAuditorUpdate(encodeAuditorUpdate(before, []), before.hash, before.hash), 0);
  for (let bit = 0; bit < 8 * honest.length; bit += 5) {
    await refuses(
      () => verifyAuditorUpdate(flipped(honest, bit), before.hash, after.hash),
      ...(['malformed', 'out-of-range', 'bad-proof', 'truncated'] as const),
    );
  }
});

test('rows that were changed or lost are noticed', async () => {
  const tree = insertLeaves(EMPTY, [leaf(1), leaf(2), leaf(3)]);
  const load = (change: (rows: PrefixRow[]) => PrefixRow[]): Promise<PrefixNode> => {
    const shelf = new Shelf();
    shelf.write(change(changedRows(EMPTY, tree)));
    return loadPrefixTree(shelf, tree.hash, [leaf(1).searchKey]);
  };
  await load((rows) => rows);
  await refuses(() => load((rows) => rows.map((row) => ({ ...row, second: named('x', 32) }))), 'broken-chain');
  await refuses(() => load((rows) => rows.slice(1)), 'broken-chain');
});

test('a place is its depth and its bits', () => {
  const key = Uint8Array.from({ length: 32 }, () => 0xff);
  assert.equal(toHex(placeAt(key, 0)), '0000');
  assert.equal(toHex(placeAt(key, 3)), '0003e0');
  assert.equal(toHex(placeAt(key, 8)), '0008ff');
  assert.equal(toHex(placeAt(key, 9)), '0009ff80');
});
