// A lane: appends of the journals that share it, written in their order, one flush at a time. While one flush is on its
// way the next gathers; that is the whole of group commit. Acknowledged only after the commit.
import { Code, isRefusal, type RefusalValue, refuse } from '@heliogram/protocol';
import { ConflictError, type Database, DatabaseError, StorageFullError, UniqueError } from '../database/port.ts';
import type { Heads } from './heads.ts';
import { type Move, planFlush, type Row } from './plan.ts';
import type { Appended, AppendRequest, Placed } from './port.ts';
import { findKeys, keyConstraint, placeConstraint, writeRows } from './store.ts';

/** An append that waits for its place. */
export interface Waiting {
  readonly no: bigint;
  readonly entry: AppendRequest;
  readonly resolve: (outcome: Appended | RefusalValue) => void;
  readonly reject: (error: unknown) => void;
  /** How often it was tried. */
  attempts: number;
  /** A try ended without an answer: it may have been committed, so finding its key means it is ours. */
  isUncertain: boolean;
}

/** What a lane needs. */
export interface LaneOptions {
  readonly database: Database;
  readonly heads: Heads;
  readonly nowMs: () => number;
  /** Appends waiting at most; more are refused OVERLOADED. */
  readonly maxWaiting: number;
  /** Rows of one flush at most. */
  readonly maxRows: number;
  readonly pause: (ms: number) => Promise<void>;
  readonly onFlush?: (rows: number) => void;
}

const maxAttempts = 12;
const overloadedRetryMs = 500;
const storageFullRetryMs = 30_000;

export class Lane {
  readonly #options: LaneOptions;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#waiting.length;
  }

  append(no: bigint, entry: AppendRequest): Promise<Appended | RefusalValue> {
    if (this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.resolve(refuse(Code.OVERLOADED, { retryAfterMs: overloadedRetryMs }));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ no, entry, resolve, reject, attempts: 0, isUncertain: false });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // The appends of one loop turn belong into one flush.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      const again = await this.#attempt(batch).catch((error) => this.#failed(batch, error));
      if (again.length > 0) this.#waiting = [...again, ...this.#waiting];
    }
    this.#running = undefined;
  }

  /** The waiting appends that go together: those without further writes up to the first that has some, or that one alone. */
  #take(): Waiting[] {
    let count = 0;
    while (count < this.#waiting.length && count < this.#options.maxRows && !this.#waiting[count]?.entry.also) count++;
    const batch = this.#waiting.splice(0, Math.max(count, 1));
    for (const one of batch) one.attempts++;
    return batch;
  }

  /** Tries a batch once. Resolves to those to be tried again. */
  async #attempt(batch: readonly Waiting[]): Promise<Waiting[]> {
    const { heads, nowMs } = this.#options;
    const missing = new Set(batch.map((one) => one.no).filter((no) => !heads.peek(no)));
    const loaded = missing.size > 0 ? await heads.load([...missing]) : undefined;
    const plan = planFlush(batch, (no) => heads.peek(no) ?? loaded?.get(no), Math.floor(nowMs() / 1000));
    for (const one of plan.unknown) one.resolve(refuse(Code.NOT_FOUND));
    for (const { waiting, error } of plan.broken) waiting.reject(error);
    const again: Waiting[] = [];
    if (plan.rows.length > 0) again.push(...(await this.#write(plan.rows, plan.moves)));
    if (plan.doubtful.length > 0) again.push(...(await this.#settleDoubtful(plan.doubtful)));
    for (const one of plan.later) one.attempts--;
    return [...again, ...plan.later];
  }

  async #write(rows: readonly Row<Waiting>[], moves: Parameters<typeof writeRows>[2]): Promise<Waiting[]> {
    const { heads } = this.#options;
    let refusal: RefusalValue | undefined;
    try {
      const [only] = rows;
      if (only?.waiting.entry.also) refusal = await this.#writeWithMore(only, moves);
      else await writeRows(this.#options.database, rows, moves);
    } catch (error) {
      return await this.#writeFailed(rows, error);
    }
    if (refusal) {
      for (const row of rows) for (const one of [row.waiting, ...row.repeats]) one.resolve(refusal);
      return [];
    }
    this.#options.onFlush?.(rows.length);
    for (const move of moves) heads.set(move.no, move.to);
    for (const row of rows) settle(row);
    return [];
  }

  /** One append and the caller's own writes, in one transaction. */
  async #writeWithMore(row: Row<Waiting>, moves: readonly Move[]): Promise<RefusalValue | undefined> {
    try {
      await this.#options.database.transaction(async (tx) => {
        await writeRows(tx, [row], moves);
        const verdict = await row.waiting.entry.also?.(tx, row.placed);
        if (isRefusal(verdict)) throw new RefusedInside(verdict);
      });
      return undefined;
    } catch (error) {
      if (error instanceof RefusedInside) return error.refusal;
      throw error;
    }
  }

  async #writeFailed(rows: readonly Row<Waiting>[], error: unknown): Promise<Waiting[]> {
    const batch = rows.flatMap((row) => [row.waiting, ...row.repeats]);
    if (error instanceof UniqueError && error.constraint === keyConstraint) return this.#settleRepeated(batch);
    if (error instanceof UniqueError && error.constraint === placeConstraint) {
      // Another process was faster in one of these journals; memory is behind.
      for (const one of batch) this.#options.heads.forget(one.no);
      return this.#retriable(batch);
    }
    return this.#failed(batch, error);
  }

  /** Some keys are taken: answer those with their places, try the rest again. */
  async #settleRepeated(batch: readonly Waiting[]): Promise<Waiting[]> {
    const found = await findKeys(this.#options.database, batch);
    const rest = answerFound(batch, found);
    // A conflict with a row that is gone again (rolled back elsewhere) leaves nothing to answer.
    return this.#retriable(rest);
  }

  /** The fence is not what memory believes: repeated, stale, or memory is behind another process. */
  async #settleDoubtful(batch: readonly Waiting[]): Promise<Waiting[]> {
    const { database, heads } = this.#options;
    const rest = answerFound(batch, await findKeys(database, batch));
    if (rest.length === 0) return [];
    const fresh = await heads.load([...new Set(rest.map((one) => one.no))]);
    const again: Waiting[] = [];
    for (const one of rest) {
      const head = fresh.get(one.no);
      if (!head) one.resolve(refuse(Code.NOT_FOUND));
      else if (head.fence !== one.entry.fence) one.resolve({ stale: { seq: head.seq, fence: head.fence } });
      else {
        heads.set(one.no, head);
        again.push(one);
      }
    }
    return this.#retriable(again);
  }

  /** A statement failed as a whole. Nothing was answered; what may pass by itself is tried again after a pause. */
  async #failed(batch: readonly Waiting[], error: unknown): Promise<Waiting[]> {
    for (const one of batch) this.#options.heads.forget(one.no);
    if (error instanceof StorageFullError) {
      for (const one of batch) one.resolve(refuse(Code.STORAGE_FULL, { retryAfterMs: storageFullRetryMs }));
      return [];
    }
    const isLost = error instanceof DatabaseError && isConnectionLoss(error.sqlState);
    if (!isLost && !(error instanceof ConflictError)) {
      for (const one of batch) one.reject(error);
      return [];
    }
    if (isLost) for (const one of batch) one.isUncertain = true;
    const attempts = batch[0]?.attempts ?? 1;
    await this.#options.pause(isLost ? Math.min(50 * 2 ** attempts, 1000) : 5);
    return this.#retriable(batch);
  }

  #retriable(batch: readonly Waiting[]): Waiting[] {
    return batch.filter((one) => {
      if (one.attempts < maxAttempts) return true;
      one.resolve(refuse(Code.OVERLOADED, { retryAfterMs: overloadedRetryMs }));
      return false;
    });
  }
}

/** Ends a transaction because the caller's own writes were refused. */
class RefusedInside extends Error {
  readonly refusal: RefusalValue;
  constructor(refusal: RefusalValue) {
    super('refused');
    this.refusal = refusal;
  }
}

function settle(row: Row<Waiting>): void {
  row.waiting.entry.onDurable?.(row.placed);
  row.waiting.resolve({ placed: row.placed });
  for (const repeat of row.repeats) repeat.resolve({ duplicate: row.placed });
}

/** Answers those whose key was found; gives back the others. */
function answerFound(
  batch: readonly Waiting[],
  found: readonly { no: bigint; key: bigint; placed: Placed }[],
): Waiting[] {
  const places = new Map(found.map(({ no, key, placed }) => [`${no} ${key}`, placed]));
  const uncertain = batch.filter((one) => one.isUncertain);
  for (const { no, key, placed } of found) {
    // In order of seq: a try that ended in the dark was committed after all, and its followers must hear of it.
    const ours = uncertain.find((one) => one.no === no && BigInt.asIntN(64, one.entry.key) === key);
    ours?.entry.onDurable?.(placed);
  }
  return batch.filter((one) => {
    const placed = places.get(`${one.no} ${BigInt.asIntN(64, one.entry.key)}`);
    if (!placed) return true;
    one.resolve(one.isUncertain ? { placed } : { duplicate: placed });
    return false;
  });
}

/** The connection or the server went away: class 08 and 57P, network errors, and the driver's own errors without a code. */
function isConnectionLoss(sqlState: string): boolean {
  return sqlState === '' || sqlState.startsWith('08') || sqlState.startsWith('57P') || sqlState.startsWith('E');
}
