import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { storeContract } from './contract.ts';
import { type MemoryRows, openMemoryStore } from './memory.ts';
import { openSqliteStore } from './sqlite.node.ts';
import { StoreBusyError, StoreDamagedError } from './store.ts';

async function inFolder(work: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heliogram-store-'));
  try {
    await work(join(folder, 'store.sqlite'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the store in memory', () => {
  for (const { name, run } of storeContract) {
    test(name, () => {
      const rows: MemoryRows = new Map();
      return run(async () => openMemoryStore(rows));
    });
  }
});

describe('the store in a file', () => {
  for (const { name, run } of storeContract) {
    test(name, () => inFolder((path) => run(() => openSqliteStore(path))));
  }

  test("values are not readable in its files, and its files are their owner's alone", () =>
    inFolder(async (path) => {
      const store = await openSqliteStore(path);
      await store.transact([{ put: 'k', value: new TextEncoder().encode('MARKER-IN-A-VALUE') }]);
      for (const file of [path, `${path}-wal`]) assert.equal(readFileSync(file).includes('MARKER-IN-A-VALUE'), false);
      await store.close();
      assert.equal(readFileSync(path).includes('MARKER-IN-A-VALUE'), false);
      for (const file of [path, `${path}.key`]) assert.equal(statSync(file).mode & 0o777, 0o600);
    }));

  test('a second program is refused while the first has it, and welcome afterwards', () =>
    inFolder(async (path) => {
      const first = await openSqliteStore(path);
      await assert.rejects(openSqliteStore(path, { patienceMs: 0 }), StoreBusyError);
      const waiting = openSqliteStore(path);
      await first.transact([{ put: 'k', value: Uint8Array.of(1) }]);
      await first.close();
      const second = await waiting;
      assert.deepEqual(await second.get('k'), Uint8Array.of(1));
      await second.close();
    }));

  test('without its key, with another key, or moved values it is damaged, and says so', () =>
    inFolder(async (path) => {
      const store = await openSqliteStore(path);
      await store.transact([{ put: 'k', value: Uint8Array.of(1) }]);
      await store.close();
      const key = readFileSync(`${path}.key`);
      writeFileSync(`${path}.key`, new Uint8Array(32));
      await assert.rejects(openSqliteStore(path), StoreDamagedError);
      rmSync(`${path}.key`);
      await assert.rejects(openSqliteStore(path), StoreDamagedError);
      writeFileSync(`${path}.key`, key);
      const again = await openSqliteStore(path);
      assert.deepEqual(await again.get('k'), Uint8Array.of(1));
      await again.close();
    }));

  test('a file that is no store is refused', () =>
    inFolder(async (path) => {
      writeFileSync(path, 'this is no database at all, it is a text of some length'.repeat(20));
      await assert.rejects(openSqliteStore(path), StoreDamagedError);
    }));
});
