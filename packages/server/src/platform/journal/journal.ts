// The journal over PostgreSQL: lanes for appending, one index range scan for reading.
import { setTimeout as sleep } from 'node:timers/promises';
import { Code, refuse } from '@heliogram/protocol';
import type { Database } from '../database/port.ts';
import { Heads } from './heads.ts';
import { Lane } from './lane.ts';
import type { Journal } from './port.ts';
import { findKey, readHashes, readPage, readSeqs, rewriteEntries, writeFirst } from './store.ts';

/** Options; all but the first two have good defaults. */
export interface JournalOptions {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Flushes under way at once; each holds one connection. */
  readonly lanes?: number;
  /** Appends waiting in one lane before OVERLOADED. */
  readonly maxWaiting?: number;
  /** Heads kept in memory, about 250 bytes each. */
  readonly maxHeads?: number;
  /** Told the number of rows of every flush. */
  readonly onFlush?: (rows: number) => void;
}

/** What operators watch beside the journal's port. */
export interface JournalWithGauges extends Journal {
  readonly waiting: number;
}

/** Opens the journal; its tables come with `journalFeature`. */
export function createJournal(options: JournalOptions): JournalWithGauges {
  const { database, nowMs } = options;
  const heads = new Heads(database, options.maxHeads ?? 50_000);
  const lanes = Array.from(
    { length: options.lanes ?? 4 },
    () =>
      new Lane({
        database,
        heads,
        nowMs,
        maxWaiting: options.maxWaiting ?? 4096,
        maxRows: 1000,
        pause: (ms) => sleep(ms),
        ...(options.onFlush && { onFlush: options.onFlush }),
      }),
  );
  let isClosed = false;
  return {
    async create(tx, no, fence, first) {
      await tx.query('INSERT INTO fences (no, fence) VALUES ($1, $2)', [no, fence]);
      if (first) await writeFirst(tx, no, first);
    },
    head: (no) => heads.get(no),
    heads: (nos) => heads.getMany(nos),
    async append(no, entry) {
      if (isClosed) return refuse(Code.OVERLOADED, { detail: 'closing', retryAfterMs: 1000 });
      return (lanes[Number(BigInt.asUintN(63, no) % BigInt(lanes.length))] as Lane).append(no, entry);
    },
    read: (no, range) => readPage(database, no, range),
    readMany: (no, seqs, tx) => readSeqs(tx ?? database, no, seqs),
    hashes: (no, seqs) => readHashes(database, no, seqs),
    find: (no, key) => findKey(database, no, key),
    rewrite: rewriteEntries,
    forget: (no) => heads.forget(no),
    get waiting() {
      let sum = 0;
      for (const lane of lanes) sum += lane.length;
      return sum;
    },
    async close() {
      isClosed = true;
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
  };
}
