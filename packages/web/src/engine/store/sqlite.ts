// SQLite (WebAssembly, with encrypted pages) behind the SDK's port. Loaded on first use, so that the rest of the engine runs meanwhile.
import initSqlite, { type Database, type SAHPoolUtil, type Sqlite3Static } from '@evolu/sqlite-wasm';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '@heliogram/client/browser';

export type Sqlite = Sqlite3Static;
export type Pool = SAHPoolUtil;

/** Loads and compiles SQLite. */
export function loadSqlite(): Promise<Sqlite> {
  const quiet = (): void => undefined;
  // It looks for file systems that we do not use and tells the console what they lack.
  Object.assign(globalThis, { sqlite3ApiConfig: { warn: quiet, log: quiet, debug: quiet } });
  return initSqlite({ print: quiet, printErr: quiet });
}

/** A database of the WebAssembly build as the SDK uses it. */
export function sqlDatabase(sqlite: Sqlite, database: Database): SqlDatabase {
  // What the types of the package have forgotten.
  const { sqlite3_get_autocommit: isAutomatic } = sqlite.capi as unknown as {
    sqlite3_get_autocommit(pointer: unknown): number;
  };
  return {
    exec: (sql) => void database.exec(sql),
    prepare: (sql) => statementOf(database, sql),
    get isTransaction() {
      return database.pointer !== undefined && isAutomatic(database.pointer) === 0;
    },
    close: () => database.close(),
  };
}

function statementOf(database: Database, sql: string): SqlStatement {
  const statement = database.prepare(sql);
  const begin = (values: readonly SqlValue[]): void => {
    if (values.length > 0) statement.bind(values as SqlValue[]);
  };
  return {
    run(...values) {
      try {
        begin(values);
        while (statement.step());
      } finally {
        statement.reset(true);
      }
    },
    all(...values) {
      try {
        begin(values);
        const rows: SqlRow[] = [];
        while (statement.step()) rows.push(statement.get({}) as SqlRow);
        return rows;
      } finally {
        statement.reset(true);
      }
    },
  };
}
