// The one database of this browser profile: a file of encrypted and authenticated pages (ChaCha20-Poly1305), written ahead. Where there
// is no file system it lives in memory, and the window forgets.
import type { SqlDatabase } from '@heliogram/client/browser';
import { hasFileSystem, openPool, removePool } from './file-pool.ts';
import type { Pool, Sqlite } from './load-sqlite.ts';
import { sqlDatabase } from './sqlite.ts';

const file = '/heliogram.sqlite';
const keyBytes = 32;
/** Page cache, in KiB. */
const cacheKib = 16 * 1024;

/** Where databases are opened in this worker. One database at a time. */
export class DatabaseHome {
  readonly #sqlite: Sqlite;
  #pool: Pool | undefined;

  private constructor(sqlite: Sqlite, pool: Pool | undefined) {
    this.#sqlite = sqlite;
    this.#pool = pool;
  }

  /** Loads SQLite and takes the files. @throws StoreBusyError. */
  static async open(): Promise<DatabaseHome> {
    // A script of its own: it is fetched and compiled while the rest of the engine starts.
    const loading = import('./load-sqlite.ts').then(({ loadSqlite }) => loadSqlite());
    const [sqlite, isKept] = await Promise.all([loading, hasFileSystem()]);
    return new DatabaseHome(sqlite, isKept ? await openPool(sqlite) : undefined);
  }

  /** Whether what is written outlives the window. */
  get isKept(): boolean {
    return this.#pool !== undefined;
  }

  /** Whether there is a file. */
  get hasFile(): boolean {
    return this.#pool?.getFileNames().includes(file) ?? false;
  }

  /** Opens the file, or makes it. @throws StoreDamagedError when it is not readable with this key. */
  open(key: Uint8Array): SqlDatabase {
    if (key.length !== keyBytes) throw new RangeError(`a database key has ${keyBytes} bytes`);
    const { oo1 } = this.#sqlite;
    const name = this.#pool ? `file:${file}?vfs=multipleciphers-${this.#pool.vfsName}` : ':memory:';
    let opened: SqlDatabase | undefined;
    try {
      opened = sqlDatabase(this.#sqlite, new oo1.DB(name, 'c'));
      if (this.#pool) opened.exec(`PRAGMA cipher = 'chacha20'; PRAGMA key = '${rawKey(key)}'`);
      prepare(opened);
      return opened;
    } catch (error) {
      opened?.close();
      throw error;
    }
  }

  /** Gives the open database another key; every page is written anew. A crash on the way leaves it under the old one. */
  rekey(database: SqlDatabase, key: Uint8Array): void {
    if (!this.#pool) return;
    // A file that is written ahead cannot change its key.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    try {
      database.exec(`PRAGMA rekey = '${rawKey(key)}'`);
    } finally {
      database.exec('PRAGMA journal_mode = WAL');
    }
  }

  /** Bytes of the database on this device. */
  sizeBytes(database: SqlDatabase): number {
    const one = (pragma: string): number =>
      Number(Object.values(database.prepare(`PRAGMA ${pragma}`).all()[0] ?? {})[0]);
    return one('page_count') * one('page_size');
  }

  /** Removes the file, which must be closed. */
  remove(): void {
    for (const name of [file, `${file}-wal`, `${file}-journal`]) this.#pool?.unlink(name);
  }

  /** Removes everything, the pool too; nothing can be opened here afterwards. */
  async destroy(): Promise<void> {
    if (!this.#pool) return;
    await this.#pool.removeVfs();
    this.#pool = undefined;
    await removePool();
  }
}

function prepare(database: SqlDatabase): void {
  database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${cacheKib}`);
  // The first read of a page is what tells a wrong key.
  database.prepare('SELECT count(*) FROM sqlite_schema').all();
}

/** The key itself, not a passphrase to derive one from. */
function rawKey(key: Uint8Array): string {
  return `raw:${[...key].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
