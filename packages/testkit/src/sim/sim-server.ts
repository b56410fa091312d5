// The server in a simulation: one life after another over one database. What it had only in memory goes with each.
import { createLogger } from '@heliogram/server';
import { type CoreGround, type Files, startCore } from '@heliogram/server/core';
import { Life } from './life.ts';
import type { Scheduler } from './scheduler.ts';
import type { SqlLives } from './sql-lives.ts';
import type { Wire } from './wire.ts';

/** The name that sign-in signatures bind. */
const publicHost = 'sim.example';

/** What {@link SimServer} needs. */
export interface SimServerOptions {
  readonly scheduler: Scheduler;
  readonly sql: SqlLives;
  readonly wire: Wire;
  /** Of each life's randomness. */
  readonly seed: number;
  /** Told each fault that the server logs. */
  readonly onFault: (line: string) => void;
}

export class SimServer {
  readonly #options: SimServerOptions;
  #lives = 0;
  #life: Life | undefined;

  constructor(options: SimServerOptions) {
    this.#options = options;
  }

  /** Whether it answers now. */
  get isUp(): boolean {
    return this.#life?.isOver === false;
  }

  /** The present life, where there is one. */
  get life(): Life | undefined {
    return this.#life;
  }

  /** Begins another life, unless one is under way. */
  start(): void {
    if (this.isUp) return;
    const { scheduler, sql, wire, seed, onFault } = this.#options;
    this.#lives += 1;
    const life = new Life(`server${this.#lives}`, seed);
    this.#life = life;
    const write = (line: string): void => {
      if (!life.isOver) onFault(line.trim());
    };
    const log = createLogger({ least: 'error', write, now: () => scheduler.nowMs });
    const core = life.run(() => startCore({ ...coreGround(life, scheduler), log, database: sql.port(life) }));
    wire.server = { life, core };
  }

  /** The end of a life, as by a power cut. */
  async crash(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    life.end();
    await this.#options.sql.abandon(life);
  }
}

/** Surroundings of a core under a scheduler. */
export function coreGround(life: Life, scheduler: Scheduler): Omit<CoreGround, 'database'> {
  return {
    files: noFiles,
    log: createLogger({ least: 'error', write: () => undefined, now: () => 0 }),
    nowMs: () => Math.floor(scheduler.nowMs + life.skewMs),
    random(length) {
      const bytes = new Uint8Array(length);
      life.random(bytes);
      return bytes;
    },
    chance: () => life.chance.next(),
    publicHost,
    rateFactor: 1000,
  };
}

/** A disk nobody writes to: media has its own tests. */
const noFiles: Files = {
  arrive: () => Promise.reject(new Error('a simulation has no files')),
  open: async () => undefined,
  remove: async () => undefined,
  async *olderThan() {},
  freeBytes: async () => 0,
  claim: async () => true,
};
