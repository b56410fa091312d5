// @ts-check
// Where tests keep their databases and browser profiles: in memory where there is plenty, since they sync to the disk thousands of
// times what nobody needs tomorrow; else where temporary files are. Emptied at the end, and of what a killed run has left behind.
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const inMemory = '/dev/shm';
/** Several times what a run has used at once. */
const plentyBytes = 6 * 1024 ** 3;
const prefix = 'heliogram-tests-';

/**
 * Makes the folder of this run, and removes those of runs that are gone.
 * @param {string} [home] where
 * @returns {{ readonly path: string, remove(): void }}
 */
export function makeTestRoom(home = hasPlenty() ? inMemory : tmpdir()) {
  for (const name of readdirSync(home)) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length) : '');
    if (pid > 0 && (pid === process.pid || !isAlive(pid))) rmSync(join(home, name), { recursive: true, force: true });
  }
  const path = join(home, `${prefix}${process.pid}`);
  mkdirSync(path);
  // PostgreSQL, which does not run as root, must reach its folder inside.
  chmodSync(path, 0o711);
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { path, remove };
}

function hasPlenty() {
  if (!existsSync(inMemory)) return false;
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize >= plentyBytes && freemem() >= 2 * plentyBytes;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
