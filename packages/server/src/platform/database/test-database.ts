// Real PostgreSQL for tests: one per test process, started from a cluster that is set up once per machine, and a fresh
// database per test copied from a template in which the migrations have run. Not durable; crash tests start their own.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Feature } from '../feature.ts';
import { silentLogger } from '../logger.ts';
import { isPostgresOf } from './embedded/leftover.ts';
import { type EmbeddedPostgres, type PostgresAddress, startEmbeddedPostgres } from './embedded/start.ts';
import { migrate } from './migrate.ts';
import { copyPatternCluster } from './pattern-cluster.ts';
import type { Database } from './port.ts';
import { openDatabase } from './postgres.ts';

/** A database of one test. `open` makes a second pool on it, as another server process would have. */
export interface TestDatabase {
  readonly database: Database;
  readonly address: PostgresAddress;
  open(): Database;
  /** Closes its pools and drops it. */
  close(): Promise<void>;
}

type Migrated = readonly Pick<Feature, 'name' | 'migrations'>[];

let running: Promise<EmbeddedPostgres> | undefined;
const templates = new Map<string, Promise<string>>();
let counter = 0;

/** A fresh database with the migrations of `features` run. The PostgreSQL behind it ends with the process. */
export async function createTestDatabase(features: Migrated = []): Promise<TestDatabase> {
  running ??= startShared();
  const { address } = await running;
  const template = await templateOf(address, features);
  const name = `test_${++counter}`;
  await admin(address, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const own = { ...address, database: name };
  const pools: Database[] = [];
  const open = (): Database => {
    const pool = openDatabase({ address: own });
    pools.push(pool);
    return pool;
  };
  return {
    database: open(),
    address: own,
    open,
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await admin(address, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function templateOf(address: PostgresAddress, features: Migrated): Promise<string> {
  const steps = features.map(({ name, migrations }) => ({ name, migrations }));
  const name = `template_${createHash('sha256').update(JSON.stringify(steps)).digest('hex').slice(0, 16)}`;
  let made = templates.get(name);
  if (!made) {
    made = makeTemplate(address, name, features);
    templates.set(name, made);
  }
  return made;
}

async function makeTemplate(address: PostgresAddress, name: string, features: Migrated): Promise<string> {
  await admin(address, `CREATE DATABASE ${name} TEMPLATE template0`);
  const database = openDatabase({ address: { ...address, database: name } });
  await migrate(database, features);
  await database.close();
  return name;
}

async function admin(address: PostgresAddress, statement: string): Promise<void> {
  const database = openDatabase({ address, connections: 1 });
  try {
    await database.script(statement);
  } finally {
    await database.close();
  }
}

async function startShared(): Promise<EmbeddedPostgres> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'heliogram-test-'));
  await copyPatternCluster(dataDir);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: silentLogger,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '100',
      autovacuum: 'off',
    },
  });
  process.once('exit', () => {
    try {
      process.kill(postgres.pid, 'SIGQUIT');
    } catch {
      // It has ended already.
    }
    const cluster = path.join(dataDir, 'postgres');
    for (let waits = 0; waits < 200 && isPostgresOf(postgres.pid, cluster); waits++) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
    rmSync(postgres.address.host, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  });
  return postgres;
}
