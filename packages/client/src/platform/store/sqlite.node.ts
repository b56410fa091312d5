// The store of a device under Node: one SQLite file, written ahead and synced before a transaction resolves, values sealed.
// One program at a time. What is asked for in the same turn becomes one commit, because each commit waits for the disk.
import { chmodSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Bytes } from '@heliogram/protocol';
import {
  requireKey,
  requireOperations,
  type Store,
  StoreBusyError,
  StoreClosedError,
  StoreDamagedError,
  type StoreOperation,
  type StoreRange,
  spanOf,
} from './store.ts';
import { openStoreKey, type ValueSeal } from './store-key.node.ts';

/** Options of {@link openSqliteStore}. */
export interface SqliteStoreOptions {
  /** How long to wait for another program that keeps the store open; 5 s unless told. */
  readonly patienceMs?: number;
  /** Where the key is; beside the store with `.key` behind its name unless told. */
  readonly keyPath?: string;
}

/**
 * Opens (or makes) the store in the file `path`; its folder must exist.
 * @throws StoreBusyError · StoreDamagedError
 */
export async function openSqliteStore(path: string, options: SqliteStoreOptions = {}): Promise<Store> {
  const database = await openAlone(path, options.patienceMs ?? 5000);
  try {
    chmodSync(path, 0o600);
    const isNew = database.prepare('SELECT 1 FROM rows LIMIT 1').get() === undefined;
    const seal = openStoreKey(options.keyPath ?? `${path}.key`, isNew);
    const store = new SqliteStore(database, seal);
    await store.requireOwnKey();
    return store;
  } catch (error) {
    database.close();
    throw error;
  }
}

const lookEveryMs = 40;
const sqliteBusy = 5;
const sqliteNotADatabase = 26;
const sqliteCorrupt = 11;
/** A row of the store's own, to tell a wrong key at once. No caller's key begins with `!`. */
const checkName = '!check';

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #seal: ValueSeal;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #ascending: StatementSync;
  readonly #descending: StatementSync;
  #waiting: { readonly operations: readonly StoreOperation[]; resolve(): void; reject(error: unknown): void }[] = [];
  #isClosed = false;

  constructor(database: DatabaseSync, seal: ValueSeal) {
    this.#database = database;
    this.#seal = seal;
    this.#get = database.prepare('SELECT value FROM rows WHERE name = ?');
    this.#put = database.prepare(
      'INSERT INTO rows (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    this.#remove = database.prepare('DELETE FROM rows WHERE name = ?');
    const range = 'SELECT name, value FROM rows WHERE name >= ? AND name < ? ORDER BY name';
    this.#ascending = database.prepare(`${range} LIMIT ?`);
    this.#descending = database.prepare(`${range} DESC LIMIT ?`);
  }

  /** @throws StoreDamagedError when the rows are sealed with another key. */
  async requireOwnKey(): Promise<void> {
    const row = this.#get.get(checkName);
    if (row) this.#seal.open(checkName, row.value as Uint8Array);
    else this.#put.run(checkName, this.#seal.seal(checkName, new Uint8Array(0)));
  }

  async get(key: string): Promise<Bytes | undefined> {
    this.#requireOpen();
    requireKey(key);
    this.#flush();
    const row = this.#get.get(key);
    return row && this.#seal.open(key, row.value as Uint8Array);
  }

  async range(prefix: string, options?: StoreRange): Promise<[string, Bytes][]> {
    this.#requireOpen();
    const { from, to, limit, isReverse } = spanOf(prefix, options);
    this.#flush();
    const rows = (isReverse ? this.#descending : this.#ascending).all(from, to, limit);
    return rows
      .filter((row) => row.name !== checkName)
      .map((row) => {
        const name = row.name as string;
        return [name, this.#seal.open(name, row.value as Uint8Array)];
      });
  }

  transact(operations: readonly StoreOperation[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#requireOpen();
      requireOperations(operations);
      // Sealed at the commit: copied now, so that the caller may reuse its buffers.
      const copied = operations.map((one) => ('put' in one ? { put: one.put, value: one.value.slice() } : one));
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ operations: copied, resolve, reject });
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#flush();
    this.#isClosed = true;
    this.#database.close();
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new StoreClosedError();
  }

  /** Commits everything that waits, in order, as one. */
  #flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const { operations } of waiting) for (const operation of operations) this.#apply(operation);
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      for (const { reject } of waiting) reject(error);
      return;
    }
    for (const { resolve } of waiting) resolve();
  }

  #apply(operation: StoreOperation): void {
    if ('remove' in operation) this.#remove.run(operation.remove);
    else this.#put.run(operation.put, this.#seal.seal(operation.put, operation.value));
  }
}

/** The database with its lock taken for as long as it is open; the system lets go of it even when the program is killed. */
async function openAlone(path: string, patienceMs: number): Promise<DatabaseSync> {
  const begun = performance.now();
  for (;;) {
    const database = new DatabaseSync(path, { timeout: 0 });
    try {
      prepare(database);
      return database;
    } catch (error) {
      database.close();
      const code = (error as { errcode?: number }).errcode;
      if (code === sqliteNotADatabase || code === sqliteCorrupt) {
        throw new StoreDamagedError(`${path} is damaged or no store`, { cause: error });
      }
      if (code === undefined || (code & 0xff) !== sqliteBusy) throw error;
      if (performance.now() - begun >= patienceMs) {
        throw new StoreBusyError(`another program keeps ${path} open; end it first`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function prepare(database: DatabaseSync): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA secure_delete = ON');
  database.exec('BEGIN IMMEDIATE');
  database.exec('CREATE TABLE IF NOT EXISTS rows (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID, STRICT');
  database.exec('COMMIT');
}
