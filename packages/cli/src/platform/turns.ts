// Several programs and one home: a store is one program's at a time, because the SDK keeps what it knows in memory. A command
// that finds the home in use leaves a wish in it; a program that only follows sees the wish, steps aside for a moment and
// goes on where it was.
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A wish older than this was left by a program that died. */
const staleMs = 60_000;
const lookEveryMs = 50;

/** The wishes of a home. */
export class Turns {
  readonly #path: string;

  constructor(home: string) {
    this.#path = join(home, 'wanted');
  }

  /** Does something for which the home must be free, with a wish for it. */
  async wishing<T>(work: () => Promise<T>): Promise<T> {
    writeFileSync(this.#path, '', { mode: 0o600 });
    try {
      return await work();
    } finally {
      rmSync(this.#path, { force: true });
    }
  }

  /** Whether somebody waits for the home. */
  get isWanted(): boolean {
    if (!existsSync(this.#path)) return false;
    const age = Date.now() - (statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age < staleMs;
  }

  /** Resolves when somebody waits for the home, or `signal` is aborted. */
  async wanted(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.isWanted) await pause();
  }

  /** Resolves when nobody waits any more, or `signal` is aborted. */
  async granted(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.isWanted) await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lookEveryMs));
}
