// The one real PostgreSQL of all simulations in a process: a few connections, on which a simulation decides what runs when.
import {
  createTestDatabase,
  type DatabaseConnection,
  openDatabaseConnection,
  type TestDatabase,
} from '@heliogram/server/core';

/** As many as the server's own pool has. */
const connections = 12;

/** A wait for a lock is looked at by PostgreSQL itself at once, so that a circle is found before anything else happens. */
const lockWaits = `SET deadlock_timeout = '1ms'`;
/** The same plan however many rows earlier simulations left behind. */
const plans = 'SET enable_seqscan = off; SET enable_bitmapscan = off';
/** Emptied without leaving anything behind after this many times. */
const thoroughEvery = 100;

type Tables = (database: TestDatabase['database']) => Promise<void>;

export class Postgres implements AsyncDisposable {
  readonly connections: readonly DatabaseConnection[];
  /** Looks at the others. */
  readonly watch: DatabaseConnection;
  readonly #database: TestDatabase;
  readonly #tables: readonly string[];
  #timesEmptied = 0;

  private constructor(database: TestDatabase, all: readonly DatabaseConnection[], tables: readonly string[]) {
    this.#database = database;
    this.connections = all.slice(1);
    this.watch = all[0] as DatabaseConnection;
    this.#tables = tables;
  }

  /** Starts it with the tables that `makeTables` makes. It ends with the process. */
  static async open(makeTables: Tables): Promise<Postgres> {
    const database = await createTestDatabase();
    await makeTables(database.database);
    const rows = await database.database.query<{ name: string }>(
      `SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
    );
    const all = await Promise.all(
      Array.from({ length: connections + 1 }, () => openDatabaseConnection(database.address)),
    );
    for (const one of all) await one.script(`${lockWaits}; ${plans}`);
    // What an instance makes once.
    const kept = new Set(['media_owner', 'key_log_keys']);
    const names = rows.map(({ name }) => name).filter((name) => !kept.has(name));
    return new Postgres(database, all, names);
  }

  /** Forgets everything, as if nobody had ever been there. */
  async empty(): Promise<void> {
    this.#timesEmptied += 1;
    const isThorough = this.#timesEmptied % thoroughEvery === 0;
    // Twenty times faster, but rows that are gone take room until somebody sweeps.
    const deletions = this.#tables.map((name) => `DELETE FROM ${name}`).join('; ');
    await this.watch.script(isThorough ? `TRUNCATE ${this.#tables.join(', ')} RESTART IDENTITY` : deletions);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of [...this.connections, this.watch]) await one.close();
    await this.#database.close();
  }
}
