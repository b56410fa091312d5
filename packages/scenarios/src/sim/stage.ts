// One simulated world: a seed's climate, a server that comes and goes, and who lives there.
import { Client } from '@heliogram/client';
import { makeCoreTables } from '@heliogram/server/core';
import { type Seeded, seeded } from '@heliogram/testkit';
import {
  coreGround,
  Life,
  Postgres,
  Scheduler,
  SimDevice,
  SimServer,
  SqlLives,
  surround,
  Wire,
} from '@heliogram/testkit/sim';
import { Ledger } from './ledger.ts';
import { loadParts } from './load-parts.ts';
import { watchMembers } from './membership.ts';
import { type Climate, climateOf, type Shape } from './shape.ts';

/** When every simulation begins: milliseconds since 1970. */
const startMs = 1_800_000_000_000;
const maxSteps = 2_000_000;

/** A PostgreSQL for any number of simulations, one after the other. */
export function openPostgres(): Promise<Postgres> {
  const scheduler = new Scheduler({ startMs, maxSteps });
  surround(undefined);
  return Postgres.open(async (database) => {
    await makeCoreTables(database, coreGround(new Life('tables', 0), scheduler));
    await watchMembers(database);
  });
}

export class Stage {
  readonly seed: number;
  readonly shape: Shape;
  readonly climate: Climate;
  readonly postgres: Postgres;
  readonly scheduler: Scheduler;
  /** What people choose by. */
  readonly chance: Seeded;
  readonly wire: Wire;
  readonly sql: SqlLives;
  readonly server: SimServer;
  readonly ledger: Ledger = new Ledger();
  /** Everything that should not have been. */
  readonly wrongs: string[] = [];
  /** Deaths, crashes and cuts so far. */
  faults = 0;
  /** Whether devices and the server may die. */
  isRough = false;
  /** Whether people act. */
  isOver = false;
  readonly #deaths: Seeded;

  constructor(seed: number, shape: Shape, postgres: Postgres, trace?: string[]) {
    this.seed = seed;
    this.shape = shape;
    this.postgres = postgres;
    this.scheduler = new Scheduler({ startMs, maxSteps, trace });
    surround(this.scheduler);
    this.climate = climateOf(seeded(seed));
    this.chance = seeded(seed ^ 0x5eed_0001);
    this.#deaths = seeded(seed ^ 0x5eed_0002);
    this.wire = new Wire(this.scheduler, seeded(seed ^ 0x5eed_0003));
    this.sql = new SqlLives({
      scheduler: this.scheduler,
      postgres,
      chance: seeded(seed ^ 0x5eed_0004),
      delayMs: this.climate.sqlMs,
      step: (life) => {
        if (!this.#happens(this.climate.crashChance)) return;
        life.end();
        this.serverDied();
      },
    });
    const { scheduler, wire, sql } = this;
    this.server = new SimServer({ scheduler, sql, wire, seed, onFault: (line) => this.wrong(`server fault: ${line}`) });
    this.wire.weather.delayMs = this.climate.delayMs;
    this.server.start();
  }

  /** Notes something that should not have been. */
  wrong(what: string): void {
    if (this.wrongs.length < 100) this.wrongs.push(what);
    this.scheduler.note(`WRONG ${what}`);
  }

  /** From here on the surroundings are as rough as the climate says. */
  roughen(): void {
    this.isRough = true;
    this.wire.weather.dropChance = this.climate.dropChance;
    this.wire.weather.repeatChance = this.climate.repeatChance;
  }

  /** Everything works again, and goes on working. */
  calm(): void {
    this.isRough = false;
    this.wire.weather.dropChance = 0;
    this.wire.weather.repeatChance = 0;
    this.wire.weather.delayMs = Math.min(this.wire.weather.delayMs, 60);
    this.server.start();
  }

  /** The server's process is gone; somebody starts it again. */
  serverDied(): void {
    this.faults += 1;
    this.scheduler.plan(this.chance.next() * 4000, 'server starts', undefined, () => this.server.start());
  }

  /** A device that is not switched on yet. */
  device(name: string): SimDevice {
    const { scheduler, wire, seed, climate, chance } = this;
    const device = new SimDevice({ name, scheduler, wire, seed, dies: () => this.#happens(climate.deathChance) });
    device.skewMs = Math.round((chance.next() * 2 - 1) * climate.skewMs);
    device.onDeath(() => {
      this.faults += 1;
    });
    return device;
  }

  #happens(chance: number): boolean {
    return this.isRough && chance > 0 && this.#deaths.next() < chance;
  }
}

/** Loads what is loaded once in a process, so that the first seed runs like every other. */
export async function warmUp(postgres: Postgres): Promise<void> {
  await loadParts();
  const stage = new Stage(0, { accounts: 1, devices: 1, minutes: 0 }, postgres);
  const device = stage.device('warm');
  await stage.scheduler.drive(
    (async () => {
      const entered = await device.begin(
        (options) => Client.signUp(options, 'warm'),
        ({ client }) => client,
      );
      await device.during(async () => {
        const chat = await entered?.client.chats.createGroup('warm', []);
        await entered?.client.messages.send(chat ?? '', 'warm');
        await entered?.client.sync();
      });
      // Jobs load what they need at their first run.
      await stage.scheduler.sleep(15_000);
    })(),
  );
  device.kill();
  await stage.server.crash();
}
