// How large a simulation is, and how rough: the size is chosen by whoever starts it, the climate by the seed.
import type { Seeded } from '@heliogram/testkit';

/** The size of a simulation. */
export interface Shape {
  readonly accounts: number;
  /** Devices of one account at the same time, at most. */
  readonly devices: number;
  /** How long people act, in virtual minutes. */
  readonly minutes: number;
}

/** Small enough for many seeds: races need few people. */
export const defaultShape: Shape = { accounts: 3, devices: 2, minutes: 0.5 };

/** What the surroundings do to a simulation. Chances are per step. */
export interface Climate {
  /** Longest time of a message on its way, and of a statement. */
  readonly delayMs: number;
  readonly sqlMs: number;
  readonly dropChance: number;
  readonly repeatChance: number;
  /** A device dies at one of its writes or messages. */
  readonly deathChance: number;
  /** The server dies between two statements. */
  readonly crashChance: number;
  /** A device that died has lost what it kept. */
  readonly lossChance: number;
  /** How far a device's clock is from the server's, at most. */
  readonly skewMs: number;
  /** The mean time between two deeds of a device. */
  readonly pauseMs: number;
}

/** A seed's climate: from calm with many races to a storm. */
export function climateOf(chance: Seeded): Climate {
  return {
    delayMs: chance.pick([5, 60, 60, 400]),
    sqlMs: chance.pick([2, 2, 20]),
    dropChance: chance.pick([0, 0.003, 0.015]),
    repeatChance: chance.pick([0, 0.01, 0.03]),
    deathChance: chance.pick([0, 1 / 400, 1 / 150]),
    crashChance: chance.pick([0, 1 / 1500, 1 / 400]),
    lossChance: chance.pick([0, 0.2]),
    skewMs: chance.pick([0, 0, 240_000]),
    pauseMs: chance.pick([1000, 3000, 3000]),
  };
}
