// A small SQLite file whose commits are on the disk when they return, also after a power cut.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens or makes the file, for its owner alone; `schema` runs at every opening. Who finds the file locked by another process waits
 * for `patienceMs`, here and later. The caller closes it.
 */
export function openDurable(path: string, schema: string, patienceMs = 5000): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Made before SQLite makes it, which would let others read it.
  if (!existsSync(path)) writeFileSync(path, '', { flag: 'a', mode: 0o600 });
  const database = new DatabaseSync(path, { timeout: patienceMs });
  try {
    // DELETE and EXTRA: one file, and its folder is made durable too once the journal of a commit is gone.
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;');
    database.exec(schema);
  } catch (error) {
    database.close();
    throw error;
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return database;
}

/** Runs `work` as one: nobody else writes between its first read and its last write, and it is durable or never happened. */
export function asOne<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    database.exec('COMMIT');
    return done;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
