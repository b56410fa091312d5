// What simulations are made of: virtual time, lives that may end anywhere, a network, a real database under a scheduler.

export { Life, outside } from './life.ts';
export { Postgres } from './postgres.ts';
export { EndlessError, Scheduler } from './scheduler.ts';
export { reopen, SimDevice } from './sim-device.ts';
export { coreGround, SimServer } from './sim-server.ts';
export { SqlLives } from './sql-lives.ts';
export { surround } from './surroundings.ts';
export { type SimWeather, type Spot, Wire } from './wire.ts';
