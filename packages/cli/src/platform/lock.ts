// One program at a time in a home: the SDK keeps what it knows in memory and would not see another's changes.
// The lock is SQLite's own on an empty database, which the system lets go of even when the program is killed.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CommandError } from './failures.ts';

/** Held until released, or until the process ends. */
export interface Lock {
  release(): void;
}

/** How long to wait for the other program, and how often to look. */
const patienceMs = 20_000;
const tellAfterMs = 1_000;
const lookEveryMs = 40;

/**
 * Waits for the home to be free and takes it. `say` is told when that takes a moment.
 * @throws CommandError HOME_BUSY when another program keeps it.
 */
export async function lockHome(folder: string, say: (text: string) => void): Promise<Lock> {
  const database = new DatabaseSync(join(folder, 'in-use.sqlite'), { timeout: 0 });
  const begun = performance.now();
  let isTold = false;
  while (!take(database)) {
    const waitedMs = performance.now() - begun;
    if (waitedMs > patienceMs) {
      database.close();
      const sentence = 'Another heliogram is using this home. End it first, or type in its "chat".';
      throw new CommandError('HOME_BUSY', sentence, folder);
    }
    if (!isTold && waitedMs > tellAfterMs) {
      say('Waiting for another heliogram that uses this home …');
      isTold = true;
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return { release: () => database.close() };
}

const busy = 5;

function take(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === busy) return false;
    throw error;
  }
}
