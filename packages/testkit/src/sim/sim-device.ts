// A device in a simulation: what it keeps outlives its program, which may end between any two steps and begin again.
import { Client, type ClientOptions, type MemoryRows, openMemoryStore, type Store } from '@heliogram/client';
import { Life, never } from './life.ts';
import type { Scheduler } from './scheduler.ts';
import type { Spot, Wire } from './wire.ts';

/** What {@link SimDevice} needs. */
export interface SimDeviceOptions {
  readonly name: string;
  readonly scheduler: Scheduler;
  readonly wire: Wire;
  readonly seed: number;
  /** Asked between any two steps of its program; true ends it. */
  readonly dies: () => boolean;
}

/** Longest time a write takes, virtually. */
const writeMs = 2;

export class SimDevice {
  readonly name: string;
  readonly spot: Spot = { isCut: false };
  /** What it keeps. */
  rows: MemoryRows = new Map();
  skewMs = 0;
  client: Client | undefined;
  readonly #options: SimDeviceOptions;
  #life: Life | undefined;
  #lives = 0;
  #whenDead: () => void = () => undefined;

  constructor(options: SimDeviceOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Whether its program runs. */
  get isAlive(): boolean {
    return this.#life?.isOver === false;
  }

  /** Starts its program with one of the client's ways in. Resolves to undefined when it dies before it is in. */
  async begin<T>(
    open: (options: ClientOptions) => Promise<T>,
    clientOf: (opened: T) => Client,
  ): Promise<T | undefined> {
    this.#lives += 1;
    const life = new Life(`${this.name}.${this.#lives}`, this.#options.seed, this.skewMs);
    this.#life = life;
    // What a program that has ended was still writing is not there.
    const rows: MemoryRows = new Map(this.rows);
    this.rows = rows;
    const transport = this.#options.wire.transport(life, this.spot, () => this.#step(life));
    const options = { store: this.#store(life, rows), server: 'http://sim.example', transport };
    const opened = await this.during(() => open(options));
    if (opened !== undefined) this.client = clientOf(opened);
    return opened;
  }

  /** Runs work as part of its program; undefined when it dies meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T | undefined> {
    const life = this.#life;
    if (!life || life.isOver) return undefined;
    const death = new Promise<undefined>((resolve) => life.onEnd(() => resolve(undefined)));
    return Promise.race([life.run(work), death]);
  }

  /** Ends its program at once. */
  kill(): void {
    this.client = undefined;
    this.#life?.end();
    this.#whenDead();
  }

  /** Called each time its program ends by {@link kill} or a step. */
  onDeath(listener: () => void): void {
    this.#whenDead = listener;
  }

  #step(life: Life): void {
    if (this.#life === life && !life.isOver && this.#options.dies()) this.kill();
  }

  #store(life: Life, rows: MemoryRows): Store {
    const inner = openMemoryStore(rows);
    const { scheduler } = this.#options;
    return {
      get: (key) => (life.isOver ? never() : inner.get(key)),
      range: (prefix, options) => (life.isOver ? never() : inner.range(prefix, options)),
      // In order of asking: each takes its time, none overtakes another.
      transact: (operations) =>
        new Promise((resolve, reject) => {
          this.#writesUntil = Math.max(this.#writesUntil, scheduler.nowMs + life.chance.next() * writeMs);
          scheduler.plan(this.#writesUntil - scheduler.nowMs, `write ${operations.length}`, life, () => {
            this.#step(life);
            if (life.isOver) return;
            inner.transact(operations).then(() => {
              this.#step(life);
              if (!life.isOver) resolve();
            }, reject);
          });
        }),
      close: async () => undefined,
    };
  }

  #writesUntil = 0;
}

/** The way in for a device whose store knows its account. */
export function reopen(device: SimDevice): Promise<Client | undefined> {
  return device.begin(
    (options) => Client.open(options),
    (client) => client,
  );
}
