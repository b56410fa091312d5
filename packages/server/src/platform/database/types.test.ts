// Values crossing to PostgreSQL and back unchanged, whatever bytes and characters they hold.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { migrate } from './migrate.ts';
import { DatabaseError, UniqueError } from './port.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
before(async () => {
  db = await createTestDatabase();
});
after(() => db.close());

test('scalars and arrays come back as they went', async () => {
  const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
  const values = fc.record({
    bytes: fc.uint8Array(),
    text,
    big: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    int: fc.integer(),
    bool: fc.boolean(),
    texts: fc.array(fc.option(text)),
    manyBytes: fc.array(fc.uint8Array()),
    bigs: fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  });
  await fc.assert(
    fc.asyncProperty(values, async (given) => {
      const [row] = await db.database.query(
        `SELECT $1::bytea AS bytes, $2::text AS text, $3::bigint AS big, $4::integer AS int, $5::boolean AS bool,
         $6::text[] AS texts, $7::bytea[] AS "manyBytes", $8::bigint[] AS bigs`,
        Object.values(given),
      );
      assert.deepEqual({ ...row }, { ...given });
    }),
    { numRuns: 200 },
  );
});

test('types without a reader and broken statements are errors with a type', async () => {
  await assert.rejects(db.database.query('SELECT now() AS now'), /type 1184 are not read; cast/);
  await assert.rejects(db.database.query('SELEC 1'), DatabaseError);
  await db.database.script('CREATE TABLE once (no integer CONSTRAINT only_once UNIQUE)');
  await db.database.query('INSERT INTO once VALUES (1)');
  await assert.rejects(
    db.database.query('INSERT INTO once VALUES (1)'),
    (error) => error instanceof UniqueError && error.constraint === 'only_once',
  );
});

test('a transaction is taken back when its work throws', async () => {
  await db.database.script('CREATE TABLE kept (no integer)');
  const work = db.database.transaction(async (tx) => {
    await tx.query('INSERT INTO kept VALUES (1)');
    throw new Error('changed my mind');
  });
  await assert.rejects(work, /changed my mind/);
  assert.deepEqual(await db.database.query('SELECT * FROM kept'), []);
});

test('migrations run once, in order, and refuse to be changed', async () => {
  const one = { name: '0001', sql: 'CREATE TABLE moves (no integer); INSERT INTO moves VALUES (1);' };
  const two = { name: '0002', sql: 'INSERT INTO moves VALUES (2)' };
  assert.deepEqual(await migrate(db.database, [{ name: 'a', migrations: [one] }]), ['a/0001']);
  const both = [{ name: 'a', migrations: [one, two] }];
  const ran = await Promise.all([migrate(db.database, both), migrate(db.open(), both)]);
  assert.deepEqual(ran.flat(), ['a/0002']);
  assert.deepEqual(await db.database.query('SELECT no FROM moves ORDER BY no'), [{ no: 1 }, { no: 2 }]);
  const changed = [{ name: 'a', migrations: [one, { ...two, sql: 'SELECT 1' }] }];
  await assert.rejects(migrate(db.database, changed), /was changed after it ran/);
  await assert.rejects(migrate(db.database, [{ name: 'a', migrations: [one] }]), /newer server/);
});
