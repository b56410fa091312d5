// The store of a device under Node: one SQLite file, written ahead and synced before a transaction resolves, values sealed.
// One program at a time.
import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SqlDatabase, SqlRow } from './sql-database.ts';
import { makeSqlStore, openSqlStore } from './sql-store.ts';
import { type Store, StoreBusyError, StoreDamagedError } from './store.ts';
import { openStoreKey } from './store-key.node.ts';

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
    return openSqlStore(nodeDatabase(database), { seal, soon: setImmediate });
  } catch (error) {
    database.close();
    throw error;
  }
}

const lookEveryMs = 40;
const sqliteBusy = 5;
const sqliteNotADatabase = 26;
const sqliteCorrupt = 11;
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
  makeSqlStore(nodeDatabase(database));
  database.exec('COMMIT');
}

/** Node's SQLite behind the port. */
export function nodeDatabase(database: DatabaseSync): SqlDatabase {
  return {
    exec: (sql) => database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        run: (...values) => void statement.run(...values),
        all: (...values) => statement.all(...values) as SqlRow[],
      };
    },
    get isTransaction() {
      return database.isTransaction;
    },
    close: () => database.close(),
  };
}
