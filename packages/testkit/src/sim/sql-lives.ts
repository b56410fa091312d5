// The database's port for lives of a server: real statements on a real PostgreSQL, one at a time, each an event of the simulation.
// A life may end between any two of them, and then what it had not committed is gone. Statements that wait for another's lock
// wait beside the others until PostgreSQL answers them.
import type { Database, DatabaseConnection, Sql } from '@heliogram/server/core';
import type { Seeded } from '../seeded.ts';
import { type Life, never, outside } from './life.ts';
import type { Postgres } from './postgres.ts';
import type { Scheduler } from './scheduler.ts';

/** What came of a statement. */
type Outcome = { readonly rows: object[] } | { readonly error: unknown };

/** Who runs statements: a transaction, or a single one. */
interface Holder {
  readonly life: Life;
  readonly connection: DatabaseConnection;
  readonly isTransaction: boolean;
}

/** A statement that waits for a lock. */
interface Parked {
  readonly holder: Holder;
  readonly outcome: Promise<Outcome>;
  readonly deliver: (outcome: Outcome) => void;
  answered: Outcome | undefined;
}

type Statement = (on: Sql) => Promise<object[]>;

/** Options of {@link SqlLives}. */
export interface SqlOptions {
  readonly scheduler: Scheduler;
  readonly postgres: Postgres;
  readonly chance: Seeded;
  /** Longest virtual time a statement takes on its way, and its answer on the way back. */
  readonly delayMs: number;
  /** Asked between any two statements: may end the life. */
  readonly step: (life: Life) => void;
}

const lookEveryMs = 1.5;

export class SqlLives {
  readonly #options: SqlOptions;
  readonly #free: DatabaseConnection[];
  readonly #waiting: ((connection: DatabaseConnection) => void)[] = [];
  readonly #open = new Set<Holder>();
  readonly #parked: Parked[] = [];
  /** Statements that had to wait for a lock. */
  lockWaits = 0;

  constructor(options: SqlOptions) {
    this.#options = options;
    this.#free = [...options.postgres.connections];
  }

  /** The port as one life has it. */
  port(life: Life): Database {
    return {
      query: async (text, params) => (await this.#alone(life, (on) => on.query(text, params), textOf(text))) as never[],
      script: async (text) => void (await this.#alone(life, (on) => on.script(text).then(() => []), textOf(text))),
      transaction: (work) => this.#transaction(life, work),
      close: async () => undefined,
    };
  }

  /** A life has ended: what it held open is rolled back. */
  async abandon(life: Life): Promise<void> {
    await outside(async () => {
      for (const parked of this.#parked.filter((one) => one.holder.life === life)) {
        await this.#options.postgres.watch.query('SELECT pg_cancel_backend($1)', [parked.holder.connection.pid]);
        await parked.outcome;
        this.#parked.splice(this.#parked.indexOf(parked), 1);
      }
      for (const holder of [...this.#open].filter((one) => one.life === life)) {
        if (holder.isTransaction) await holder.connection.script('ROLLBACK');
        this.#release(holder);
      }
      await this.#wake();
    });
  }

  async #alone(life: Life, statement: Statement, label: string): Promise<object[]> {
    const holder = await this.#acquire(life, false);
    try {
      return await this.#run(holder, statement, label, true);
    } finally {
      this.#release(holder);
    }
  }

  async #transaction<T>(life: Life, work: (tx: Sql) => Promise<T>): Promise<T> {
    const holder = await this.#acquire(life, true);
    const script = (text: string, isEnd: boolean): Promise<object[]> =>
      this.#run(holder, (on) => on.script(text).then(() => []), text, isEnd);
    try {
      await script('BEGIN', false);
      const result = await work({
        query: async (text, params) =>
          (await this.#run(holder, (on) => on.query(text, params), textOf(text), false)) as never[],
        script: async (text) => void (await script(text, false)),
      });
      await script('COMMIT', true);
      return result;
    } catch (error) {
      await script('ROLLBACK', true);
      throw error;
    } finally {
      this.#release(holder);
    }
  }

  async #acquire(life: Life, isTransaction: boolean): Promise<Holder> {
    const connection =
      this.#free.shift() ?? (await new Promise<DatabaseConnection>((take) => this.#waiting.push(take)));
    const holder = { life, connection, isTransaction };
    if (life.isOver) {
      this.#give(connection);
      return never();
    }
    this.#open.add(holder);
    return holder;
  }

  #release(holder: Holder): void {
    this.#open.delete(holder);
    this.#give(holder.connection);
  }

  #give(connection: DatabaseConnection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }

  /** One statement: on its way, run, answered. `isEnd`: locks may be let go by it. */
  #run(holder: Holder, statement: Statement, label: string, isEnd: boolean): Promise<object[]> {
    const { scheduler, chance, delayMs } = this.#options;
    const { life, connection } = holder;
    return new Promise((resolve, reject) => {
      const deliver = (outcome: Outcome): void => {
        scheduler.plan(chance.next() * delayMs, `answer ${label}`, life, () => {
          if ('rows' in outcome) resolve(outcome.rows);
          else reject(outcome.error);
        });
      };
      scheduler.plan(chance.next() * delayMs, `sql ${label}`, life, async () => {
        if (await this.#endsHere(life)) return;
        const outcome = outside(() => settled(statement(connection)));
        const answered = await outside(() => this.#answeredOrBlocked(holder, outcome));
        if (!answered) {
          this.lockWaits += 1;
          this.#parked.push({ holder, outcome, deliver, answered: undefined });
          return;
        }
        if (isEnd && this.#parked.length > 0) await outside(() => this.#wake());
        deliver(answered);
        await this.#endsHere(life);
      });
    });
  }

  /** Between two statements. @returns whether the life has ended. */
  async #endsHere(life: Life): Promise<boolean> {
    this.#options.step(life);
    if (life.isOver) await this.abandon(life);
    return life.isOver;
  }

  /** The answer; undefined: the statement waits for a lock that somebody who can go on holds. */
  async #answeredOrBlocked(holder: Holder, outcome: Promise<Outcome>): Promise<Outcome | undefined> {
    const others = [...this.#open].some((one) => one.isTransaction && one !== holder) || this.#parked.length > 0;
    if (!others) return outcome;
    for (;;) {
      const answered = await within(outcome, lookEveryMs);
      if (answered) return answered;
      const blockers = await this.#blockersOf(holder);
      if (blockers.length === 0) continue;
      const stuck = new Set(this.#parked.map((one) => one.holder.connection.pid));
      // All in a circle: PostgreSQL is about to end one of them.
      if (blockers.every((pid) => stuck.has(pid)) && (await this.#isCircle(holder))) {
        await this.#collect();
        continue;
      }
      return undefined;
    }
  }

  async #isCircle(holder: Holder): Promise<boolean> {
    const seen = new Set<number>();
    const ahead = [holder.connection.pid];
    for (let pid = ahead.pop(); pid !== undefined; pid = ahead.pop()) {
      if (seen.has(pid)) continue;
      seen.add(pid);
      const found = this.#parked.find((one) => one.holder.connection.pid === pid)?.holder ?? holder;
      if (found.connection.pid !== pid) return false;
      ahead.push(...(await this.#blockersOf(found)));
    }
    return true;
  }

  async #blockersOf({ connection }: Holder): Promise<number[]> {
    const [row] = await this.#options.postgres.watch.query<{ pids: number[] }>('SELECT pg_blocking_pids($1) AS pids', [
      connection.pid,
    ]);
    return row?.pids ?? [];
  }

  /** Delivers what has been answered meanwhile. */
  async #collect(): Promise<void> {
    for (const parked of [...this.#parked]) {
      const answered = await within(parked.outcome, 0);
      if (answered) this.#unpark(parked, answered);
    }
  }

  /** Locks may have been let go: whoever waits is either answered now or waits on. */
  async #wake(): Promise<void> {
    for (const parked of [...this.#parked]) {
      for (;;) {
        const answered = await within(parked.outcome, lookEveryMs);
        if (answered) this.#unpark(parked, answered);
        if (answered || (await this.#blockersOf(parked.holder)).length > 0) break;
      }
    }
  }

  #unpark(parked: Parked, answered: Outcome): void {
    this.#parked.splice(this.#parked.indexOf(parked), 1);
    parked.deliver(answered);
  }
}

/** A statement's first words, for the trace. */
function textOf(text: string): string {
  return text.trimStart().slice(0, 24).replaceAll(/\s+/g, ' ');
}

function settled(rows: Promise<object[]>): Promise<Outcome> {
  return rows.then(
    (found) => ({ rows: found }),
    (error: unknown) => ({ error }),
  );
}

/** The answer, if it comes within that real time. */
async function within(outcome: Promise<Outcome>, ms: number): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const first = await Promise.race([outcome, late]);
  clearTimeout(timer);
  return first;
}
