// The pool: what becomes of those who hold a connection when PostgreSQL ends it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from './port.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
before(async () => {
  db = await createTestDatabase();
});
after(() => db.close());

test('a connection that ends between two statements of a transaction fails that transaction and nothing else', async () => {
  const other = db.open();
  const isGone = async (pid: number): Promise<boolean> =>
    (await other.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).length === 0;
  const work = db.database.transaction(async (tx) => {
    const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const pid = own?.pid ?? 0;
    await other.query('SELECT pg_terminate_backend($1)', [pid]);
    while (!(await isGone(pid))) await sleep(5);
    // Until this process has heard of it.
    await sleep(50);
    await tx.query('SELECT 1');
  });
  await assert.rejects(work, (error) => error instanceof DatabaseError);
  const [row] = await db.database.query<{ one: number }>('SELECT 1 AS one');
  assert.equal(row?.one, 1);
});
