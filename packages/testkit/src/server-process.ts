// The real server as an operator runs it: its own process with its own database in a data folder. It can be killed as a
// power cut would, and started again on the same data and port.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyPatternCluster } from '@heliogram/server/core';
import { builtApp } from './browser.ts';
import { eventually } from './eventually.ts';

const entry = fileURLToPath(new URL('../../host/src/main.ts', import.meta.url));
const readyWithinMs = 60_000;
/** Where this process keeps compiled code, in a folder for its kind of Node. */
const compiled = getCompileCacheDir();

/** What `ServerProcess.start` needs. */
export interface ServerProcessOptions {
  readonly dataDir: string;
  readonly logLevel?: 'error' | 'warn' | 'info' | 'debug';
  /** Serves the app as {@link builtApp} has it. Default: as it stands in the repository, if it does. */
  readonly hasApp?: boolean;
}

/** A server process, restarted at will. */
export class ServerProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  readonly #logLevel: string;
  readonly #hasApp: boolean;
  #child: ChildProcess | undefined;
  #log = '';

  private constructor(options: ServerProcessOptions, port: number) {
    this.dataDir = options.dataDir;
    this.#logLevel = options.logLevel ?? 'info';
    this.#hasApp = options.hasApp === true;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts a server on a free port and waits until it is ready. */
  static async start(options: ServerProcessOptions): Promise<ServerProcess> {
    if (!existsSync(join(options.dataDir, 'postgres'))) await copyPatternCluster(options.dataDir);
    const server = new ServerProcess(options, await freePort());
    await server.start();
    return server;
  }

  /** The process; undefined while it is down. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Everything the process has written, over all its lives. */
  get log(): string {
    return this.#log;
  }

  /** Starts it (again) and waits for the line that says it is ready. */
  async start(): Promise<void> {
    if (this.#child !== undefined) throw new Error('the server is running already');
    const where = ['--port', String(this.#port), '--data', this.dataDir];
    // A test does in seconds what people do in hours.
    const args = [entry, 'serve', ...where, '--log-level', this.#logLevel, '--rate-factor', '20'];
    // A clean environment: a setting of the machine must not decide what a test sees.
    const env = {
      PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
      HOME: homedir(),
      TMPDIR: tmpdir(),
      ...(compiled !== undefined && { NODE_COMPILE_CACHE: dirname(compiled) }),
      ...(this.#hasApp && { HELIOGRAM_WEB_ROOT: builtApp() }),
    };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let said = '';
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      this.#log += piece.toString();
    });
    child.stderr.on('data', (piece: Buffer) => {
      this.#log += piece.toString();
    });
    await eventually(
      'the server is ready',
      () => {
        if (child.exitCode !== null) return 'ended';
        return said.includes('\n') ? 'ready' : undefined;
      },
      { timeoutMs: readyWithinMs },
    );
    if (!said.includes('http://')) throw new Error(`the server did not start: ${this.#log.slice(-2000)}`);
  }

  /** Ends it as a power cut would end the program: SIGKILL, no goodbye. Its database is left behind. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends whatever is left: the process, and a database that a killed process has left behind. */
  async close(): Promise<void> {
    await this.stop();
    const postmaster = postmasterOf(this.dataDir);
    if (postmaster === undefined) return;
    try {
      process.kill(postmaster, 'SIGINT');
    } catch {
      return;
    }
    await eventually('the database has ended', () => postmasterOf(this.dataDir) === undefined || !isAlive(postmaster));
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await ended;
  }
}

function postmasterOf(dataDir: string): number | undefined {
  try {
    const [line = ''] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    return /^[1-9]\d*$/.test(line) ? Number(line) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
