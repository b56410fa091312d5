// Runs the log's steps one after another, never closer together than the gap: many changes, one entry.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../platform/database/port.ts';
import { type FoldDependencies, fold } from './fold.ts';
import type { KeyLogIdentity } from './secrets.ts';

/** Makes entries. */
export interface Sequencer {
  /** Resolves when everything committed before the call is in the log. */
  settle(): Promise<void>;
  /** Begins nothing more; resolves when nothing runs. */
  close(): Promise<void>;
}

export interface SequencerDependencies extends Omit<FoldDependencies, 'identity'> {
  readonly database: Database;
  readonly identity: () => Promise<KeyLogIdentity>;
  /** Between two runs. */
  readonly gapMs: number;
}

/** Steps of one run; the rest waits for the next. */
const maxSteps = 1000;

export function createSequencer(given: SequencerDependencies): Sequencer {
  const { database, gapMs } = given;
  const abort = new AbortController();
  let running: Promise<void> = Promise.resolve();
  /** A run that has not looked at what waits yet: whoever comes now is served by it. */
  let coming: Promise<void> | undefined;
  let restUntilMs = 0;

  const run = async (): Promise<void> => {
    const restMs = restUntilMs - performance.now();
    if (restMs > 0) await sleep(restMs, undefined, { signal: abort.signal });
    coming = undefined;
    const identity = await given.identity();
    for (let steps = 0; steps < maxSteps && !abort.signal.aborted; steps++) {
      if (!(await database.transaction((tx) => fold({ ...given, identity }, tx)))) break;
    }
    restUntilMs = performance.now() + gapMs;
  };

  return {
    settle() {
      if (abort.signal.aborted) return Promise.reject(new Error('the key log is closed'));
      if (coming) return coming;
      const own = running
        .catch(() => undefined)
        .then(run)
        .finally(() => {
          if (coming === own) coming = undefined;
        });
      coming = own;
      running = own;
      return own;
    },
    async close() {
      abort.abort();
      await running.catch(() => undefined);
    },
  };
}
