// SQLite (WebAssembly, with encrypted pages) behind the SDK's port.
import type { Database } from '@evolu/sqlite-wasm';
import {
  type SqlDatabase,
  type SqlRow,
  type SqlStatement,
  type SqlValue,
  StoreDamagedError,
} from '@heliogram/client/browser';
import type { Sqlite } from './load-sqlite.ts';

/** A database of the WebAssembly build as the SDK uses it. */
export function sqlDatabase(sqlite: Sqlite, database: Database): SqlDatabase {
  // What the types of the package have forgotten.
  const { sqlite3_get_autocommit: isAutomatic } = sqlite.capi as unknown as {
    sqlite3_get_autocommit(pointer: unknown): number;
  };
  const statements = new Map<string, OwnStatement>();
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw isDamage(sqlite, error) ? new StoreDamagedError('the database cannot be read', { cause: error }) : error;
    }
  };
  return {
    exec: (sql) => void told(() => database.exec(sql)),
    prepare(sql) {
      // Each runs to its end before it returns, so that everybody may share the one of a text.
      const known = statements.get(sql) ?? told(() => statementOf(database, sql, told));
      statements.set(sql, known);
      return known;
    },
    get isTransaction() {
      return database.pointer !== undefined && isAutomatic(database.pointer) === 0;
    },
    close() {
      // A database with statements left would stay open behind our back, its file held and its log not folded in.
      for (const statement of statements.values()) statement.end();
      statements.clear();
      database.close();
    },
  };
}

interface OwnStatement extends SqlStatement {
  end(): void;
}

/** Whether pages cannot be read: not ours, under another key, or changed. */
function isDamage({ capi, SQLite3Error }: Sqlite, error: unknown): boolean {
  if (!(error instanceof SQLite3Error)) return false;
  const code = error.resultCode & 0xff;
  return code === capi.SQLITE_NOTADB || code === capi.SQLITE_CORRUPT;
}

function statementOf(database: Database, sql: string, told: <T>(work: () => T) => T): OwnStatement {
  const statement = database.prepare(sql);
  const begin = (values: readonly SqlValue[]): void => {
    if (values.length > 0) statement.bind(values as SqlValue[]);
  };
  const finished = <T>(work: () => T): T =>
    told(() => {
      try {
        return work();
      } finally {
        statement.reset(true);
      }
    });
  return {
    run: (...values) =>
      finished(() => {
        begin(values);
        while (statement.step());
      }),
    end: () => void statement.finalize(),
    all: (...values) =>
      finished(() => {
        begin(values);
        const rows: SqlRow[] = [];
        while (statement.step()) rows.push(statement.get({}) as SqlRow);
        return rows;
      }),
  };
}
