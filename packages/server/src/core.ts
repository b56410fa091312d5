// The server without its shell: everything between the bytes of a line and the database's port, with every source of time, chance
// and waiting given from outside. What runs behind a port of its own in `createServer` runs here wherever it is put.
import type { Bytes } from '@heliogram/protocol';
import { compose, type Product } from './compose.ts';
import { Connection } from './gateway/connection.ts';
import { GatewayHub } from './gateway/hub.ts';
import { makeLive } from './gateway/listen.ts';
import { Turn } from './gateway/turn.ts';
import { migrate } from './platform/database/migrate.ts';
import type { Database } from './platform/database/port.ts';
import type { Files } from './platform/files/port.ts';
import { startJobs } from './platform/jobs.ts';
import { createJournal } from './platform/journal/journal.ts';
import { createLimiter } from './platform/limiter.ts';
import type { Logger } from './platform/logger.ts';
import { createMetrics } from './platform/metrics.ts';
import { defaultMediaLimits } from './talk/media/api.ts';

export { copyPatternCluster } from './platform/database/pattern-cluster.ts';
export type { Database, Sql } from './platform/database/port.ts';
export { type DatabaseConnection, openDatabaseConnection } from './platform/database/postgres.ts';
export { createTestDatabase, type TestDatabase } from './platform/database/test-database.ts';
export type { Files } from './platform/files/port.ts';

/** What a core stands on. Timers are the platform's. */
export interface CoreGround {
  /** Its tables are there already. */
  readonly database: Database;
  readonly files: Files;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  /** Uniform in [0, 1): what spreads jobs. */
  readonly chance: () => number;
  readonly publicHost: string;
  /** Multiplies all rate limits. */
  readonly rateFactor: number;
}

/** The socket under a line, as much of it as a connection uses. */
export type CoreSocket = ConstructorParameters<typeof Connection>[3];
/** The WebSocket of a line, as much of it as a connection uses. */
export type CoreWebSocket = ConstructorParameters<typeof Connection>[2];

/** The server's end of a line: tell it what arrives and that the line ended. */
export type CoreConnection = Pick<Connection, 'message' | 'ended' | 'wasHeard'>;

/** A core at work. It ends by being forgotten. */
export interface Core {
  accept(address: string, ws: CoreWebSocket, socket: CoreSocket): CoreConnection;
}

/** Puts a core together and starts its jobs. */
export function startCore(ground: CoreGround): Core {
  const { database, log, nowMs, rateFactor } = ground;
  const metrics = createMetrics();
  const journal = createJournal({ database, nowMs });
  const turn = new Turn();
  const hub = new GatewayHub(turn);
  const { features } = composed({ ...ground, journal, hub, metrics });
  const limiter = createLimiter({ nowMs, scale: rateFactor });
  const live = makeLive({ features, hub, turn, limiter, log, metrics, nowMs });
  startJobs({ jobs: features.flatMap((feature) => feature.jobs ?? []), log, random: ground.chance });
  return {
    accept(address, ws, socket) {
      const connection = new Connection(live.nextId++, address, ws, socket, live.context);
      live.connections.add(connection);
      live.wheel.add(connection);
      return connection;
    },
  };
}

/** Makes the tables that cores need. */
export async function makeCoreTables(database: Database, ground: Omit<CoreGround, 'database'>): Promise<void> {
  const journal = createJournal({ database, nowMs: ground.nowMs });
  const hub = new GatewayHub(new Turn());
  const product = composed({ ...ground, database, journal, hub, metrics: createMetrics() });
  await migrate(database, product.features);
  await product.close();
}

type Parts = Pick<CoreGround, 'database' | 'files' | 'log' | 'nowMs' | 'random' | 'publicHost'> &
  Pick<Parameters<typeof compose>[0], 'journal' | 'hub' | 'metrics'>;

function composed(parts: Parts): Product {
  return compose({ ...parts, limits: defaultMediaLimits, push: {} });
}
