// Crashes: the server killed, its PostgreSQL killed. Whatever was acknowledged is there afterwards, once, and densely.
// This file is also the writer that gets killed: run with a data folder it appends and prints every acknowledged key.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/start.ts';
import { migrate } from '../database/migrate.ts';
import type { Database } from '../database/port.ts';
import { openDatabase } from '../database/postgres.ts';
import { silentLogger } from '../logger.ts';
import { createJournal } from './journal.ts';
import type { Journal } from './port.ts';
import { journalFeature } from './schema.ts';

const journals = 10;
const [, , writerFolder] = process.argv;

interface Server {
  readonly postgres: EmbeddedPostgres;
  readonly database: Database;
  readonly journal: Journal;
}

async function start(dataDir: string): Promise<Server> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: silentLogger });
  const database = openDatabase({ address: postgres.address });
  await migrate(database, [journalFeature]);
  const journal = createJournal({ database, nowMs: Date.now });
  for (let no = 1n; no <= journals; no++) {
    if (!(await journal.head(no))) await database.transaction((tx) => journal.create(tx, no, 0));
  }
  return { postgres, database, journal };
}

async function stop({ postgres, database, journal }: Server): Promise<void> {
  await journal.close();
  await database.close();
  await postgres.stop();
}

/** Appends until told to stop; `acknowledged` hears each key after its append resolved. */
async function write(journal: Journal, isOver: () => boolean, acknowledged: (key: number) => void): Promise<void> {
  let next = Date.now() % 1_000_000_000;
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const key = next++;
      const outcome = await journal.append(BigInt((key % journals) + 1), {
        key: BigInt(key),
        fence: 0,
        build: (_seq, _time, previous) => {
          const bytes = new Uint8Array(Buffer.from(String(key)));
          return { bytes, hash: new Uint8Array(createHash('sha256').update(previous).update(bytes).digest()) };
        },
      });
      if ('placed' in outcome) acknowledged(key);
    }
  };
  await Promise.all(Array.from({ length: 50 }, worker));
}

/** Every acknowledged key once, seqs dense, hashes chained. */
async function check(journal: Journal, acknowledged: ReadonlySet<number>): Promise<void> {
  const found: number[] = [];
  for (let no = 1n; no <= journals; no++) {
    let hash: Uint8Array = new Uint8Array(0);
    for (let seq = 0; ; ) {
      const page = await journal.read(no, { after: seq, limit: 1000, maxBytes: 1e7 });
      if (page.entries.length === 0) break;
      assert.deepEqual(page.previousHash, hash);
      for (const entry of page.entries) {
        assert.equal(entry.seq, ++seq);
        found.push(Number(Buffer.from(entry.bytes).toString()));
        hash = new Uint8Array(createHash('sha256').update(hash).update(entry.bytes).digest());
      }
    }
  }
  assert.equal(new Set(found).size, found.length);
  const all = new Set(found);
  for (const key of acknowledged) assert.ok(all.has(key), `acknowledged ${key} is gone`);
}

function folder(mode: number): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'heliogram-crash-'));
  chmodSync(made, mode);
  return made;
}

if (writerFolder !== undefined) {
  const { journal } = await start(writerFolder);
  await write(
    journal,
    () => false,
    (key) => void process.stdout.write(`${key}\n`),
  );
}

/** Runs this file as a writer, kills it after some acknowledgements, and gives those back. */
async function killedWriter(dataDir: string, after: number): Promise<Set<number>> {
  const child = spawn(process.execPath, [import.meta.filename, dataDir], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > after) child.kill('SIGKILL');
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await ended;
  const lines = text.split('\n').slice(0, -1);
  assert.ok(lines.length >= after);
  return new Set(lines.map(Number));
}

for (const [name, mode] of writerFolder === undefined
  ? ([
      ['open', 0o755],
      ['private', 0o700],
    ] as const)
  : []) {
  test(`a server killed again and again loses nothing it acknowledged, in a folder that is ${name}`, async () => {
    const dataDir = folder(mode);
    const acknowledged = new Set<number>();
    for (const after of [300, 1500]) {
      for (const key of await killedWriter(dataDir, after)) acknowledged.add(key);
      // The orphan still runs; the next start stops it and goes on.
      assert.ok(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid')));
    }
    const server = await start(dataDir);
    await check(server.journal, acknowledged);
    await stop(server);
    rmSync(dataDir, { recursive: true });
  });
}

if (writerFolder === undefined) {
  test('a killed PostgreSQL is started again and appends under way go on, each once', async () => {
    const dataDir = folder(0o755);
    const server = await start(dataDir);
    const acknowledged = new Set<number>();
    let isOver = false;
    const writing = write(
      server.journal,
      () => isOver,
      (key) => void acknowledged.add(key),
    );
    for (const signal of ['SIGKILL', 'SIGQUIT'] as const) {
      const before = acknowledged.size;
      const { pid } = server.postgres;
      while (acknowledged.size < before + 500) await sleep(10);
      process.kill(pid, signal);
      while (server.postgres.pid === pid) await sleep(10);
      while (acknowledged.size < before + 1500) await sleep(10);
    }
    isOver = true;
    await writing;
    await check(server.journal, acknowledged);
    await stop(server);
    rmSync(dataDir, { recursive: true });
  });

  test('a second server on the same folder is told so, and the first goes on', async () => {
    const dataDir = folder(0o755);
    const server = await start(dataDir);
    await assert.rejects(startEmbeddedPostgres({ dataDir, log: silentLogger }), /Another server .* is running on/);
    assert.equal((await server.database.query('SELECT 1 AS one')).length, 1);
    await stop(server);
    rmSync(dataDir, { recursive: true });
  });
}
