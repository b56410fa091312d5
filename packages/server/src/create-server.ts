// Starting and stopping: what stands on what, in order, and everything undone again when a later step fails.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Bytes } from '@heliogram/protocol';
import { compose, type Product } from './compose.ts';
import { GatewayHub } from './gateway/hub.ts';
import { type Gateway, startGateway } from './gateway/listen.ts';
import { Turn } from './gateway/turn.ts';
import { loadWebApp, type WebApp } from './gateway/web-app.ts';
import type { KeyLogSettings } from './identity/key-log/api.ts';
import { startEmbeddedPostgres } from './platform/database/embedded/start.ts';
import { migrate } from './platform/database/migrate.ts';
import type { Database } from './platform/database/port.ts';
import { openDatabase } from './platform/database/postgres.ts';
import { createDiskFiles } from './platform/files/disk.ts';
import { startJobs } from './platform/jobs.ts';
import { createJournal } from './platform/journal/journal.ts';
import { createLimiter } from './platform/limiter.ts';
import { type Logger, silentLogger } from './platform/logger.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { defaultMediaLimits, type MediaLimits } from './talk/media/api.ts';
import type { PreviewSettings } from './talk/previews/feature.ts';
import type { PushSettings } from './talk/push/api.ts';

/** The settings of one server; nothing else is read from its surroundings. */
export interface ServerConfig {
  /** 0: any free port. */
  readonly port: number;
  /** The address listened on. */
  readonly host: string;
  /** Absolute path; the built-in database and the media live in it. */
  readonly dataDir: string;
  /** An operator's own PostgreSQL instead of the built-in one. May hold a password. */
  readonly databaseUrl?: string;
  /** Absolute path of the built web app, which `/` serves. Default: a page that says the server runs. */
  readonly webRoot?: string;
  /** The name that clients know the server by; sign-in signatures and MIMI URIs bind it. */
  readonly publicHost: string;
  /** Default: says nothing. */
  readonly log?: Logger;
  /** Milliseconds since 1970. Default: the machine's clock. */
  readonly nowMs?: () => number;
  /** Multiplies all rate limits: load tests. Default 1. */
  readonly rateFactor?: number;
  /** Limits of media over the defaults: 4 GiB an upload, 20 GiB an account, 1 GiB of the disk left free. */
  readonly media?: Partial<MediaLimits>;
  /** Where wake-ups may go. Default: https on the public internet only. */
  readonly push?: PushSettings;
  /** Previews of links. Default: none are made. */
  readonly previews?: PreviewSettings;
  /** The key log. Default: entries are a second apart, and nobody is asked to cosign it. */
  readonly keyLog?: KeyLogSettings;
  /** Settings of the built-in PostgreSQL over the defaults: tests switch durability off. */
  readonly databaseSettings?: Readonly<Record<string, string>>;
}

/** Numbers of a running server. */
export interface ServerStats {
  readonly sockets: number;
  /** Appends waiting for their place in a journal. */
  readonly appendsWaiting: number;
}

/** A server that answers. */
export interface RunningServer {
  /** Where it can be reached from this machine, e.g. `http://localhost:8080`. */
  readonly url: string;
  readonly port: number;
  readonly stats: ServerStats;
  /** Finishes what is in flight, then stops its database. May be called again. */
  close(): Promise<void>;
}

type Undo = () => Promise<unknown> | unknown;

/**
 * Starts a server; resolves when it answers.
 * @throws Error with a sentence that says what to do (port taken, folder in use, database unreachable).
 */
export async function createServer(config: ServerConfig): Promise<RunningServer> {
  const undos: Undo[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= undoAll(undos);
    return closing;
  };
  try {
    return await start(config, undos, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function undoAll(undos: Undo[]): Promise<void> {
  let failed: unknown;
  for (const undo of undos.reverse()) {
    try {
      await undo();
    } catch (error) {
      failed ??= error;
    }
  }
  if (failed !== undefined) throw failed;
}

async function start(config: ServerConfig, undos: Undo[], close: () => Promise<void>): Promise<RunningServer> {
  const { log = silentLogger, nowMs = Date.now } = config;
  const webApp = config.webRoot === undefined ? undefined : await loadWebApp(config.webRoot);
  const database = await openOwnOrGiven(config, log, undos);
  const metrics = createMetrics();
  const flushes = metrics.histogram(
    'journal_flush_rows',
    'Appends made durable together.',
    [1, 2, 5, 10, 50, 200, 1000],
  );
  const onFlush = (rows: number): void => flushes.observe(rows);
  const journal = createJournal({ database, nowMs, onFlush });
  const publicJournal = createJournal({ database, nowMs, onFlush, lanes: 3 });
  const waiting = (): number => journal.waiting + publicJournal.waiting;
  metrics.gauge('journal_waiting', 'Appends waiting for their place.', waiting);
  undos.push(() => Promise.all([journal.close(), publicJournal.close()]));
  const turn = new Turn();
  const hub = new GatewayHub(turn);
  const random = (length: number): Bytes => new Uint8Array(randomBytes(length));
  const files = createDiskFiles(path.join(config.dataDir, 'blobs'));
  const limits = { ...defaultMediaLimits, ...config.media };
  const { publicHost, push = {}, previews = {}, keyLog = {} } = config;
  const product = compose({
    ...{ database, journal, publicJournal, hub, files, log, metrics, nowMs, random },
    ...{ publicHost, limits, push, previews, keyLog, hasApp: webApp !== undefined },
  });
  await migrate(database, product.features);
  await product.prepare();
  const jobs = startJobs({ jobs: product.features.flatMap((feature) => feature.jobs ?? []), log, random: Math.random });
  undos.push(() => jobs.stop());
  const gateway = await listen(config, { product, hub, turn, log, metrics, nowMs, database, webApp });
  undos.push(async () => {
    await product.close();
    await gateway.close();
  });
  const stats: ServerStats = {
    get sockets() {
      return gateway.sockets;
    },
    get appendsWaiting() {
      return waiting();
    },
  };
  log.info('server.ready', { port: gateway.port });
  return { url: urlOf(config.host, gateway.port), port: gateway.port, stats, close };
}

async function openOwnOrGiven(config: ServerConfig, log: Logger, undos: Undo[]): Promise<Database> {
  const own = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({
        dataDir: config.dataDir,
        log,
        ...(config.databaseSettings && { settings: config.databaseSettings }),
      });
  if (own) undos.push(() => own.stop());
  const database = openDatabase({
    address: own?.address ?? (config.databaseUrl as string),
    onIdleError: (error) => log.warn('database.connection-lost', { error }),
  });
  undos.push(() => database.close());
  return database;
}

function listen(
  config: ServerConfig,
  parts: {
    readonly product: Product;
    readonly hub: GatewayHub;
    readonly turn: Turn;
    readonly log: Logger;
    readonly metrics: Metrics;
    readonly nowMs: () => number;
    readonly database: Database;
    readonly webApp: WebApp | undefined;
  },
): Promise<Gateway> {
  const { product, hub, turn, log, metrics, nowMs, database, webApp } = parts;
  const isReady = (): Promise<boolean> =>
    database.query('SELECT 1').then(
      () => true,
      () => false,
    );
  return startGateway({
    features: product.features,
    authenticator: product.authenticator,
    transfers: product.transfers,
    publicFiles: product.publicFiles,
    publicPages: product.publicPages,
    ...(webApp && { webApp }),
    limiter: createLimiter({ nowMs, scale: config.rateFactor ?? 1 }),
    hub,
    turn,
    log,
    metrics,
    nowMs,
    host: config.host,
    port: config.port,
    isReady,
  });
}

function urlOf(host: string, port: number): string {
  return `http://${['0.0.0.0', '::', ''].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
