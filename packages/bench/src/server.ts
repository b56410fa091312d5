// The server under load: its own process with its own database in a new folder, as an operator runs it, rate limits lifted.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Usage, usageOf } from './processes.ts';

const entry = fileURLToPath(new URL('../../host/src/main.ts', import.meta.url));
const readyWithinMs = 60_000;

/** A server process. `close` ends it and removes its data. */
export interface ServerUnderLoad {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** The server with its database. */
  usage(): Usage;
  /** Ends it and leaves its data, for another one. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** How a server is started. */
export interface StartOptions {
  /** Node writes a CPU profile of the server there when it ends. */
  readonly profileDir?: string;
  /** SIGUSR2 collects its garbage. */
  readonly collectable?: boolean;
  /** The web app that it serves; otherwise the project's own. */
  readonly webRoot?: string;
  /** The data of a server that was stopped; otherwise a new folder. */
  readonly dataDir?: string;
}

/** Starts a server on a free port. */
export async function startServer(options: StartOptions = {}): Promise<ServerUnderLoad> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'heliogram-bench-'));
  const profile = options.profileDir ? ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`] : [];
  const collector = new URL('./collect-on-signal.ts', import.meta.url).href;
  const collect = options.collectable ? ['--expose-gc', '--import', collector] : [];
  const settings = ['--port', '0', '--data', dataDir, '--log-level', 'warn', '--rate-factor', '100000'];
  if (options.webRoot) settings.push('--web-root', options.webRoot);
  // The small young generation is how operators start it too (tools/start.mjs).
  // A clean environment: a setting of the machine must not decide what is measured.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: homedir(), TMPDIR: tmpdir() };
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', ...profile, ...collect, entry, 'serve', ...settings],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const kill = (): void => void child.kill('SIGTERM');
  process.once('exit', kill);
  const url = await readyUrl(child);
  const pid = child.pid as number;
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return {
    url,
    dataDir,
    pid,
    usage: () => usageOf(pid),
    stop,
    async close() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server was not ready in time')), readyWithinMs);
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (!url || !said.includes('\n')) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with code ${code} before it was ready`));
    });
  });
}
