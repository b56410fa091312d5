// The PostgreSQL the server starts itself: created on first use, reachable only through a socket in a private folder and
// a password only the server knows, restarted when it dies, stopped with the server.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import { endPostgres, isPostgresOf, lockFolder, stopLeftover } from './leftover.ts';
import { chooseRunner, type Runner } from './runner.ts';
import { postgresSettings } from './settings.ts';

/** What a driver needs to connect. */
export interface PostgresAddress {
  /** The socket's folder. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A running built-in PostgreSQL. */
export interface EmbeddedPostgres {
  readonly address: PostgresAddress;
  /** The postmaster's process; another one after a restart. */
  readonly pid: number;
  /** Fast shutdown; everything committed stays. */
  stop(): Promise<void>;
}

/** Options. `settings` override the defaults of settings.ts (tests switch durability off). */
export interface EmbeddedOptions {
  /** Absolute path; the cluster lives in `<dataDir>/postgres`, the log in `<dataDir>/postgres.log`. */
  readonly dataDir: string;
  readonly log: Logger;
  readonly settings?: Readonly<Record<string, string>>;
}

const user = 'heliogram';
const socketPathLimit = 107;
const logKeepBytes = 10 * 1024 * 1024;

interface Cluster {
  readonly folder: string;
  readonly logFile: string;
  readonly socketFolder: string;
  readonly binaries: PostgresBinaries;
  readonly runner: Runner;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: Logger;
}

/**
 * Starts the PostgreSQL of a data folder, making it first where there is none. Cleans up after an unclean stop.
 * @throws Error with a sentence that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const folder = path.join(dataDir, 'postgres');
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const unlock = await lockFolder(dataDir);
  try {
    const binaries = await findPostgresBinaries();
    if (await stopLeftover(folder)) options.log.warn('postgres.leftover-stopped');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    const runner = await chooseRunner(binaries.postgres, folder);
    const socketFolder = await makeSocketFolder(folder, runner);
    const settings = { ...postgresSettings(socketFolder), ...options.settings };
    const logFile = path.join(dataDir, 'postgres.log');
    const cluster: Cluster = { folder, logFile, socketFolder, binaries, runner, settings, log: options.log };
    const password = await readOrMakePassword(path.join(dataDir, 'postgres.password'));
    await initialise(cluster, password);
    const supervised = await supervise(cluster);
    return {
      address: { host: socketFolder, port: 5432, user, password, database: 'postgres' },
      get pid() {
        return supervised.pid();
      },
      async stop() {
        await supervised.stop();
        await rm(socketFolder, { recursive: true, force: true });
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** A short private folder: socket paths are limited to 107 bytes wherever the data lies. */
async function makeSocketFolder(folder: string, runner: Runner): Promise<string> {
  const name = `heliogram-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const candidates = [path.join(os.tmpdir(), name), path.join('/tmp', name)];
  const chosen = candidates.find((dir) => Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) <= socketPathLimit);
  if (!chosen) throw new Error(`The path of ${os.tmpdir()} is too long for a socket. Set TMPDIR to a shorter path.`);
  // Whatever is there was made by us or by somebody who wants to sit between us and the database.
  const old = await lstat(chosen).catch(() => undefined);
  const owners = [process.getuid?.(), runner.ids.uid];
  if (old && (!old.isDirectory() || (process.getuid && !owners.includes(old.uid)))) {
    throw new Error(`${chosen} belongs to somebody else. Remove it, or set TMPDIR to a private folder.`);
  }
  await rm(chosen, { recursive: true, force: true });
  await mkdir(chosen, { mode: 0o700 });
  await chmod(chosen, 0o700);
  await runner.own(chosen);
  return chosen;
}

async function readOrMakePassword(file: string): Promise<string> {
  const old = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (old !== undefined && old.trim() !== '') return old.trim();
  const made = randomBytes(24).toString('hex');
  await writeFile(`${file}.new`, `${made}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return made;
}

/** Runs initdb into a folder beside the final one and moves it: a cluster is there whole or not at all. */
async function initialise(cluster: Cluster, password: string): Promise<void> {
  const hasCluster = await stat(path.join(cluster.folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (hasCluster) return;
  const made = path.join(cluster.folder, 'new');
  await rm(made, { recursive: true, force: true });
  const passwordFile = path.join(cluster.socketFolder, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await cluster.runner.own(passwordFile);
  const args = [
    ...['-D', made, '-U', user, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    // What initdb tries out by itself costs a second; the settings come with every start.
    ...['-c', 'max_connections=40', '-c', 'shared_buffers=128MB', '-c', 'timezone=UTC'],
  ];
  const { code, output } = await runToEnd(cluster.runner, cluster.binaries.initdb, args);
  await rm(passwordFile, { force: true });
  if (code !== 0)
    throw new Error(`The built-in PostgreSQL could not be set up in ${cluster.folder}: ${output.slice(-600)}`);
  await moveUp(made, cluster.folder);
}

/** PG_VERSION goes last: its presence says that the cluster is complete. */
async function moveUp(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => name !== 'PG_VERSION');
  for (const name of [...names, 'PG_VERSION']) await rename(path.join(from, name), path.join(to, name));
  await rm(from, { recursive: true });
}

function runToEnd(runner: Runner, program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const [first, ...rest] = [...runner.prefix, program, ...args] as [string, ...string[]];
    const child = spawn(first, rest, { ...runner.ids, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Keeps one postmaster running: when it dies by itself it is started again, with growing pauses, until told to stop. */
async function supervise(cluster: Cluster): Promise<{ pid(): number; stop(): Promise<void> }> {
  let child = await start(cluster);
  let stopping = false;
  let restarting: Promise<void> | undefined;
  const watch = (): void => {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      cluster.log.error('postgres.died', { code: code ?? undefined, signal: signal ?? undefined });
      restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    for (let pauseMs = 50; !stopping; pauseMs = Math.min(pauseMs * 2, 30_000)) {
      try {
        child = await start(cluster);
        watch();
        cluster.log.info('postgres.restarted');
        return;
      } catch (error) {
        cluster.log.error('postgres.restart-failed', { error });
        await sleep(pauseMs);
      }
    }
  };
  watch();
  return {
    pid: () => child.pid ?? 0,
    async stop() {
      stopping = true;
      await restarting;
      if (child.pid !== undefined && isRunning(child)) await endPostgres(child.pid, () => isRunning(child));
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Starts the postmaster and waits until it accepts connections. */
async function start(cluster: Cluster): Promise<ChildProcess> {
  const args = ['-D', cluster.folder];
  for (const [name, value] of Object.entries(cluster.settings)) args.push('-c', `${name}=${value}`);
  const [first, ...rest] = [...cluster.runner.prefix, cluster.binaries.postgres, ...args] as [string, ...string[]];
  // After a kill the old backends take a moment to notice and let go of the shared memory.
  for (let attempt = 0; ; attempt++) {
    const logFile = await openLog(cluster.logFile);
    const from = (await logFile.stat()).size;
    // In a session of its own: a Ctrl-C in the terminal is for the server, which stops its database last.
    const child = spawn(first, rest, {
      ...cluster.runner.ids,
      cwd: '/',
      detached: true,
      stdio: ['ignore', logFile.fd, logFile.fd],
    });
    const failed = new Promise<Error>((resolve) => child.once('error', resolve));
    await logFile.close();
    child.unref();
    if (await isReady(child, cluster.folder, failed)) return child;
    const said = (await readFile(cluster.logFile, 'utf8')).slice(from).slice(-600);
    if (attempt >= 40 || !/shared memory|lock file|recovery/i.test(said)) {
      throw new Error(`The built-in PostgreSQL did not start; ${cluster.logFile} says: ${said.trim() || 'nothing'}`);
    }
    await sleep(250);
  }
}

/** Waits for the word "ready" in the pid file; false when the process ended before. */
async function isReady(child: ChildProcess, folder: string, failed: Promise<Error>): Promise<boolean> {
  let failure: Error | undefined;
  void failed.then((error) => {
    failure = error;
  });
  for (;;) {
    if (failure) throw failure;
    if (!isRunning(child)) return false;
    const lines = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return isPostgresOf(child.pid ?? 0, folder);
    await sleep(10);
  }
}

async function openLog(file: string): Promise<Awaited<ReturnType<typeof open>>> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logKeepBytes) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}
