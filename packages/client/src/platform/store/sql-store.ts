// The store over an SQLite database. What is asked for in the same turn becomes one commit, because each commit waits for the disk.
import type { Bytes } from '@heliogram/protocol';
import { inTransaction, type SqlDatabase, type SqlStatement, type ValueSeal } from './sql-database.ts';
import {
  requireKey,
  requireOperations,
  type Store,
  StoreClosedError,
  type StoreOperation,
  type StoreRange,
  spanOf,
} from './store.ts';

/** Options of {@link openSqlStore}. */
export interface SqlStoreOptions {
  /** Left out where the database's file is encrypted as a whole. */
  readonly seal?: ValueSeal;
  /** Runs a task at the end of this turn of the event loop. */
  readonly soon?: (task: () => void) => void;
}

/** A row of the store's own, to tell a wrong key at once. No caller's key begins with `!`. */
const checkName = '!check';
const asIs: ValueSeal = { seal: (_, value) => value as Bytes, open: (_, value) => value as Bytes };

/**
 * The store in the table `rows` of an open database, which it makes where it is missing and closes at its own end.
 * @throws StoreDamagedError when the rows are sealed with another key.
 */
export function openSqlStore(database: SqlDatabase, options: SqlStoreOptions = {}): Store {
  makeSqlStore(database);
  const store = new SqlStore(database, options);
  store.requireOwnKey();
  return store;
}

/** Makes the table of a store. */
export function makeSqlStore(database: SqlDatabase): void {
  database.exec('CREATE TABLE IF NOT EXISTS rows (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID, STRICT');
}

interface WaitingWrite {
  readonly operations: readonly StoreOperation[];
  resolve(): void;
  reject(error: unknown): void;
}

class SqlStore implements Store {
  readonly #database: SqlDatabase;
  readonly #seal: ValueSeal;
  readonly #soon: (task: () => void) => void;
  readonly #get: SqlStatement;
  readonly #put: SqlStatement;
  readonly #remove: SqlStatement;
  readonly #ascending: SqlStatement;
  readonly #descending: SqlStatement;
  #waiting: WaitingWrite[] = [];
  #isClosed = false;

  constructor(database: SqlDatabase, { seal, soon }: SqlStoreOptions) {
    this.#database = database;
    this.#seal = seal ?? asIs;
    this.#soon = soon ?? ((task) => void setTimeout(task, 0));
    this.#get = database.prepare('SELECT value FROM rows WHERE name = ?');
    this.#put = database.prepare(
      'INSERT INTO rows (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    this.#remove = database.prepare('DELETE FROM rows WHERE name = ?');
    const range = 'SELECT name, value FROM rows WHERE name >= ? AND name < ? ORDER BY name';
    this.#ascending = database.prepare(`${range} LIMIT ?`);
    this.#descending = database.prepare(`${range} DESC LIMIT ?`);
  }

  requireOwnKey(): void {
    const row = this.#get.all(checkName)[0];
    if (row) this.#seal.open(checkName, row.value as Uint8Array);
    else this.#put.run(checkName, this.#seal.seal(checkName, new Uint8Array(0)));
  }

  async get(key: string): Promise<Bytes | undefined> {
    this.#requireOpen();
    requireKey(key);
    this.#flush();
    const row = this.#get.all(key)[0];
    return row && this.#seal.open(key, row.value as Uint8Array);
  }

  async range(prefix: string, options?: StoreRange): Promise<[string, Bytes][]> {
    this.#requireOpen();
    const { from, to, limit, isReverse } = spanOf(prefix, options);
    this.#flush();
    // The store's own row may stand among them, so one more is asked for.
    return (isReverse ? this.#descending : this.#ascending)
      .all(from, to, limit + 1)
      .filter((row) => row.name !== checkName)
      .slice(0, limit)
      .map((row) => [row.name as string, this.#seal.open(row.name as string, row.value as Uint8Array)]);
  }

  transact(operations: readonly StoreOperation[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#requireOpen();
      requireOperations(operations);
      // Sealed at the commit: copied now, so that the caller may reuse its buffers.
      const copied = operations.map((one) => ('put' in one ? { put: one.put, value: one.value.slice() } : one));
      if (this.#waiting.length === 0) this.#soon(() => this.#flush());
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
      inTransaction(this.#database, () => {
        for (const { operations } of waiting) for (const operation of operations) this.#apply(operation);
      });
    } catch (error) {
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
