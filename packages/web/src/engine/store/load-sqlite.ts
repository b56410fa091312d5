// SQLite itself, a script of its own: fetched and compiled while the rest of the engine is. It needs nothing of the engine's.
import initSqlite, { type SAHPoolUtil, type Sqlite3Static } from '@evolu/sqlite-wasm';

export type Sqlite = Sqlite3Static;
export type Pool = SAHPoolUtil;

let begun: Promise<Sqlite> | undefined;

/** Begins before anybody needs it; `loadSqlite` gives what came of it. */
export function beginSqlite(): void {
  begun ??= load();
  // Who asks for it hears why not.
  begun.catch(() => undefined);
}

/** Loads and compiles SQLite. */
export function loadSqlite(): Promise<Sqlite> {
  const loading = begun ?? load();
  // Each asker after the first gets one of their own: what was closed is not used again.
  begun = undefined;
  return loading;
}

function load(): Promise<Sqlite> {
  const quiet = (): void => undefined;
  // It looks for file systems that we do not use and tells the console what they lack.
  Object.assign(globalThis, { sqlite3ApiConfig: { warn: quiet, log: quiet, debug: quiet } });
  return initSqlite({ print: quiet, printErr: quiet });
}
