// The port of an SQLite database, synchronous as SQLite is: what the store and the search index need of one, and no more.
// Node has one built in; in a browser it is the WebAssembly build over a file of the origin's private file system.
import type { Bytes } from '@heliogram/protocol';

export type SqlValue = string | number | Uint8Array | null;

/** A row by the names of its columns. Bytes belong to the caller. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A prepared statement, used again and again. */
export interface SqlStatement {
  run(...values: readonly SqlValue[]): void;
  all(...values: readonly SqlValue[]): SqlRow[];
}

/** An open database of which nobody else writes. */
export interface SqlDatabase {
  /** Runs statements that give nothing back. */
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  /** Whether a transaction is open. */
  readonly isTransaction: boolean;
  /** Lets go of the file. Statements end with it. */
  close(): void;
}

/** Seals the values of a database whose file is not encrypted as a whole. Names are bound to values: they cannot be exchanged. */
export interface ValueSeal {
  seal(name: string, value: Uint8Array): Bytes;
  /** @throws StoreDamagedError. */
  open(name: string, sealed: Uint8Array): Bytes;
}

/** Runs `work` as one transaction: all of it or nothing. */
export function inTransaction<T>(database: SqlDatabase, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
