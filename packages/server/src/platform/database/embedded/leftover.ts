// What an unclean stop leaves behind: a lock of a server that is gone, a PostgreSQL that outlived its server, a stale pid
// file. Nothing is signalled before it is proved to be the PostgreSQL of exactly this data folder.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Takes the data folder for this process until the returned function is called.
 * @throws Error when another live server holds it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'server.lock');
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid, ...start] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
    const holder = Number(pid);
    if (holder > 0 && isAlive(holder) && startOf(holder) === start.join(' ')) {
      throw new Error(
        `Another server (process ${holder}) is running on ${folder}. Stop it first, or use another folder.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken. Remove it if no server is running.`);
}

/** Stops a PostgreSQL still running on `cluster` and removes its stale pid file. Resolves to whether one was running. */
export async function stopLeftover(cluster: string): Promise<boolean> {
  const file = path.join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const pid = Number(text.split('\n')[0]);
  if (!isPostgresOf(pid, cluster)) {
    // The number may belong to a stranger by now, which would keep PostgreSQL from starting.
    await rm(file, { force: true });
    return false;
  }
  await endPostgres(pid, () => isPostgresOf(pid, cluster));
  await rm(file, { force: true });
  return true;
}

/** Fast shutdown, then immediate, then kill; each only while the process is still there. No committed row is lost by any. */
export async function endPostgres(pid: number, isRunning: () => boolean): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 10) {
      if (!isRunning()) return;
      await sleep(10);
    }
  }
}

/** Whether `pid` is a postgres whose `-D` is this folder. */
export function isPostgresOf(pid: number, cluster: string): boolean {
  if (!(pid > 1) || !isAlive(pid)) return false;
  const args = argumentsOf(pid);
  return path.basename(args[0] ?? '') === 'postgres' && args[args.indexOf('-D') + 1] === cluster;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // A zombie has ended; only its parent has not asked yet.
  return !/^\d+ \(.*\) Z /s.test(procFile(pid, 'stat') ?? '');
}

function argumentsOf(pid: number): string[] {
  const text = procFile(pid, 'cmdline');
  if (text !== undefined) return text.split('\0');
  try {
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'args='], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}

/** When a process started: tells it from a later one of the same number. */
function startOf(pid: number): string {
  const stat = procFile(pid, 'stat');
  if (stat !== undefined) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
