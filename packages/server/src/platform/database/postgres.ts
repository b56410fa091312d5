// The database over `pg`: a bounded pool, prepared statements kept per connection, errors typed.
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { PostgresAddress } from './embedded/start.ts';
import { ConflictError, type Database, DatabaseError, type Sql, StorageFullError, UniqueError } from './port.ts';
import { toParameter, types } from './types.ts';

/** How to open a database: a URL of an operator, or the address of the built-in PostgreSQL. */
export interface DatabaseOptions {
  readonly address: string | PostgresAddress;
  /** Connections at most; default 12. */
  readonly connections?: number;
  /** Told of connections that failed while idle. */
  readonly onIdleError?: (error: Error) => void;
}

const connectTimeoutMs = 10_000;

/** Opens a pool; connections are made when needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const { address } = options;
  const where = typeof address === 'string' ? { connectionString: address } : address;
  const pool = new pg.Pool({
    ...where,
    max: options.connections ?? 12,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
    keepAlive: true,
    application_name: 'heliogram',
    // A forgotten transaction must not hold locks for ever; nothing we run takes this long.
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 60_000,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  return {
    query: (text, params) => run(pool, text, params),
    script: (text) => runScript(pool, text),
    transaction: (work) => transact(pool, work),
    close: () => pool.end(),
  };
}

/** One connection outside of any pool: for who decides when each statement runs. */
export interface DatabaseConnection extends Sql {
  /** PostgreSQL's number of the process behind it. */
  readonly pid: number;
  close(): Promise<void>;
}

/** Opens a connection. No time bounds what runs on it. @throws DatabaseError */
export async function openDatabaseConnection(address: PostgresAddress): Promise<DatabaseConnection> {
  const client = new pg.Client({ ...address, application_name: 'heliogram' });
  await client.connect().catch((error) => {
    throw databaseError(error);
  });
  return {
    pid: (client as unknown as { readonly processID: number }).processID,
    query: (text, params) => run(client, text, params),
    script: (text) => runScript(client, text),
    close: () => client.end(),
  };
}

type Queryable = Pick<pg.Pool, 'query'>;

async function run<R extends object>(on: Queryable, text: string, params: readonly unknown[] = []): Promise<R[]> {
  const query = { text, name: statementName(text), values: params.map(toParameter), types };
  try {
    const result = await on.query(query as unknown as pg.QueryConfig);
    return result.rows as R[];
  } catch (error) {
    throw databaseError(error);
  }
}

async function runScript(on: Queryable, text: string): Promise<void> {
  try {
    await on.query(text);
  } catch (error) {
    throw databaseError(error);
  }
}

async function transact<T>(pool: pg.Pool, work: (tx: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw databaseError(error);
  });
  // A connection whose state is unknown goes; the pool makes another.
  let broken = false;
  // It may end while no statement is under way, and nobody else listens then. The next statement says so.
  const ended = (): void => {
    broken = true;
  };
  client.on('error', ended);
  try {
    await runScript(client, 'BEGIN');
    const result = await work({
      query: (text, params) => run(client, text, params),
      script: (text) => runScript(client, text),
    });
    await runScript(client, 'COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.off('error', ended);
    client.release(broken);
  }
}

/** Statements are texts of the source code, so their number is small; the bound only guards against a mistake. */
const names = new Map<string, string>();
const maxNames = 2000;

function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= maxNames) return undefined;
  const made = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, made);
  return made;
}

/** The driver's error by what can be done about it. Details, which quote rows, are dropped. */
function databaseError(error: unknown): Error {
  if (error instanceof DatabaseError || error instanceof TypeError) return error;
  const {
    code = '',
    constraint = '',
    message = '',
  } = error as { code?: string; constraint?: string; message?: string };
  const cause = withoutRows(error as Error);
  if (code === '53100' || code === 'ENOSPC')
    return new StorageFullError('the database has no room left', code, { cause });
  if (code === '40001' || code === '40P01') return new ConflictError('two transactions collided', code, { cause });
  if (code === '23505') return new UniqueError(`${constraint} is unique`, constraint, { cause });
  return new DatabaseError(message, code, { cause });
}

function withoutRows(error: Error): Error {
  const kept = new Error(error.message);
  if (error.stack) kept.stack = error.stack;
  return kept;
}
