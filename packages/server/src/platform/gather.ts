// Small writes that come from many at once, written together: while one batch is on its way the next gathers, so that a row everybody
// counts on is locked once a batch and not once a caller. Answered when durable.
import { setImmediate as endOfTurn, setTimeout as sleep } from 'node:timers/promises';
import { Code, type RefusalValue, refuse, type Verdict } from '@heliogram/protocol';
import { ConflictError, type Database, type Sql } from './database/port.ts';

/** How a batch is written. */
export interface GatherOptions<T, R> {
  readonly database: Database;
  /** In one transaction; the results in the order of the items. Runs again when transactions collide: nothing outside `tx`. */
  write(tx: Sql, items: readonly T[]): Promise<readonly Verdict<R>[]>;
  /** Waiting at most; more are refused OVERLOADED. Default 20,000. */
  readonly maxWaiting?: number;
  /** In one transaction at most. Default 500. */
  readonly maxBatch?: number;
}

/** Gathers items into batches. */
export interface Gather<T, R> {
  /** Resolves when it is durable. OVERLOADED, or what `write` answered. */
  add(item: T): Promise<Verdict<R>>;
}

const maxAttempts = 8;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (verdict: Verdict<R>) => void;
  readonly reject: (error: unknown) => void;
}

export function createGather<T, R>(options: GatherOptions<T, R>): Gather<T, R> {
  const { maxWaiting = 20_000, maxBatch = 500 } = options;
  let waiting: Waiting<T, R>[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    try {
      // What comes in one loop turn belongs into one batch.
      await endOfTurn();
      while (waiting.length > 0) {
        const batch = waiting.slice(0, maxBatch);
        waiting = waiting.slice(maxBatch);
        await writeBatch(options, batch);
      }
    } finally {
      isRunning = false;
    }
  };
  return {
    add(item) {
      if (waiting.length >= maxWaiting) return Promise.resolve(overloaded());
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!isRunning) void run();
      });
    },
  };
}

async function writeBatch<T, R>(options: GatherOptions<T, R>, batch: readonly Waiting<T, R>[]): Promise<void> {
  const items = batch.map((one) => one.item);
  for (let attempt = 1; ; attempt++) {
    try {
      const results = await options.database.transaction((tx) => options.write(tx, items));
      for (const [at, one] of batch.entries()) one.resolve(results[at] as Verdict<R>);
      return;
    } catch (error) {
      const isAgain = error instanceof ConflictError && attempt < maxAttempts;
      if (!isAgain) {
        for (const one of batch) one.reject(error);
        return;
      }
      await sleep(2 * attempt);
    }
  }
}

function overloaded(): RefusalValue {
  return refuse(Code.OVERLOADED, { retryAfterMs: 500 });
}
