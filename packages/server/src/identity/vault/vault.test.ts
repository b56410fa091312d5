// The vault: compare-and-set, paging, references to blobs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { type Bytes, Code, methods } from '@heliogram/protocol';
import { newAccount } from '../../testing/test-account.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';
import { maxRecords, maxRecordsEver, maxVaultBytes } from './rules.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { read, write } = methods.vault;

type Write = { id: Bytes; shelf: number; version: number; generation: number; value: Bytes; blobs?: Bytes[] };
const record = (over: Partial<Write> = {}): Write => ({
  id: systemRandom(16),
  shelf: 1,
  version: 1,
  generation: 1,
  value: systemRandom(100),
  ...over,
});

test('records are written all or none, each with a revision of its own', async () => {
  const anna = await newAccount(world);
  const [one, two] = [record(), record({ shelf: 2 })];
  assert.equal((await world.call(anna.who, write, { writes: [one, two] })).rev, 2);
  await assert.rejects(
    world.call(anna.who, write, { writes: [{ ...one, version: 2 }, two] }),
    refusedWith(Code.STALE_VERSION),
  );
  const all = await world.call(anna.who, read, {});
  assert.deepEqual(
    all.records.map(({ version, rev }) => [version, rev]),
    [
      [1, 1],
      [1, 2],
    ],
  );
  await world.call(anna.who, write, { writes: [{ ...one, version: 2, value: new Uint8Array(0) }] });
  const changed = await world.call(anna.who, read, { afterRev: 2 });
  assert.deepEqual(
    changed.records.map(({ version, value, rev }) => [version, value.length, rev]),
    [[2, 0, 3]],
  );
  assert.deepEqual(changed.rev, 3);
});

test('of many devices that write one version at once, one wins', async () => {
  const bert = await newAccount(world);
  const first = record();
  await world.call(bert.who, write, { writes: [first] });
  const tries = Array.from({ length: 12 }, () =>
    world.call(bert.who, write, { writes: [record({ ...first, version: 2, value: systemRandom(50) }), record()] }),
  );
  const done = await Promise.allSettled(tries);
  assert.equal(done.filter((one) => one.status === 'fulfilled').length, 1);
  const { records, rev } = await world.call(bert.who, read, {});
  assert.equal(records.length, 2);
  assert.equal(rev, 3);
  assert.ok(world.hub.told.some((one) => one.to === bert.who.accountKey && one.event.kind.case === 'vaultRev'));
});

test('pages hold what fits, go on where they ended, and can be asked by shelf or by id', async () => {
  const carl = await newAccount(world);
  const writes = Array.from({ length: 30 }, (_, at) => record({ shelf: at % 3, value: systemRandom(1000) }));
  await world.call(carl.who, write, { writes });
  const seen: Bytes[] = [];
  let afterRev = 0;
  for (let pages = 0; pages < 30; pages++) {
    const page = await world.call(carl.who, read, { shelves: [0, 2], afterRev, maxBytes: 4000 });
    assert.ok(page.records.length > 0 && page.records.length <= 3);
    seen.push(...page.records.map(({ id }) => id as Bytes));
    afterRev = page.rev;
    if (!page.more) break;
  }
  assert.deepEqual(
    seen,
    writes.filter(({ shelf }) => shelf !== 1).map(({ id }) => id),
  );
  assert.equal(afterRev, 30);
  const ids = [writes[4]?.id, writes[7]?.id] as Bytes[];
  const some = await world.call(carl.who, read, { ids });
  assert.deepEqual(
    some.records.map(({ id }) => id),
    ids,
  );
  const tiny = await world.call(carl.who, read, { maxBytes: 1 });
  assert.equal(tiny.records.length, 1);
  assert.equal((await world.call(carl.who, read, { afterRev: 30 })).records.length, 0);
});

test('a blob is kept while a record refers to it', async () => {
  const dora = await newAccount(world);
  const { hash } = await world.call(dora.who, methods.blobs.put, { bytes: systemRandom(500) });
  const kept = record({ shelf: 2, blobs: [hash as Bytes] });
  await assert.rejects(
    world.call(dora.who, write, { writes: [record({ shelf: 2, blobs: [systemRandom(32)] })] }),
    refusedWith(Code.NOT_FOUND),
  );
  await world.call(dora.who, write, { writes: [kept] });
  world.nowMs += 2 * 86_400_000;
  await world.runJob('forget-unreferenced-blobs');
  await world.call(dora.who, methods.blobs.get, { hash });
  await world.call(dora.who, write, { writes: [{ ...kept, version: 2, value: new Uint8Array(0), blobs: [] }] });
  await world.runJob('forget-unreferenced-blobs');
  await assert.rejects(world.call(dora.who, methods.blobs.get, { hash }), refusedWith(Code.NOT_FOUND));
});

test('blobs count toward the bytes of whoever refers to them, and only chats refer to any', async () => {
  const emil = await newAccount(world);
  const { hash } = await world.call(emil.who, methods.blobs.put, { bytes: systemRandom(5000) });
  const kept = record({ shelf: 2, blobs: [hash as Bytes] });
  const bytes = async (): Promise<number> => {
    const [row] = await world.database.query<{ bytes: bigint }>('SELECT bytes FROM vaults WHERE account = $1', [
      emil.account,
    ]);
    return Number(row?.bytes);
  };
  const elsewhere = { ...kept, shelf: 1 };
  await assert.rejects(world.call(emil.who, write, { writes: [elsewhere] }), refusedWith(Code.MALFORMED));
  await world.call(emil.who, write, { writes: [kept] });
  assert.equal(await bytes(), 5100);
  await world.call(emil.who, write, { writes: [{ ...kept, version: 2 }] });
  assert.equal(await bytes(), 5100);
  await world.database.query('UPDATE vaults SET bytes = bytes + $2 WHERE account = $1', [
    emil.account,
    maxVaultBytes - 10_000,
  ]);
  const more = record({ shelf: 2, blobs: [hash as Bytes] });
  await assert.rejects(world.call(emil.who, write, { writes: [more] }), refusedWith(Code.LIMIT_REACHED));
  await world.call(emil.who, write, { writes: [{ ...kept, version: 3, value: new Uint8Array(0), blobs: [] }] });
  assert.equal(await bytes(), maxVaultBytes - 10_000);
  await world.call(emil.who, write, { writes: [more] });
});

test('deleted records make room for others, up to a bound of their own', async () => {
  const fred = await newAccount(world);
  const first = record();
  await world.call(fred.who, write, { writes: [first] });
  await world.database.query('UPDATE vaults SET records = $2 WHERE account = $1', [fred.account, maxRecords]);
  await assert.rejects(world.call(fred.who, write, { writes: [record()] }), refusedWith(Code.LIMIT_REACHED));
  await world.call(fred.who, write, { writes: [{ ...first, version: 2, value: new Uint8Array(0) }] });
  await world.call(fred.who, write, { writes: [record()] });
  const again = { ...first, version: 3 };
  await assert.rejects(world.call(fred.who, write, { writes: [again] }), refusedWith(Code.LIMIT_REACHED));
  await world.database.query('UPDATE vaults SET records = $2, deleted = $3 WHERE account = $1', [
    fred.account,
    maxRecordsEver,
    maxRecordsEver - 10,
  ]);
  await assert.rejects(world.call(fred.who, write, { writes: [record()] }), refusedWith(Code.LIMIT_REACHED));
  await world.call(fred.who, write, { writes: [again] });
});
