// The server's one port: requests over HTTP and sockets. Owns the connections' lives from the upgrade to the goodbye.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEvent, maxFramesBytes } from '@heliogram/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Feature } from '../platform/feature.ts';
import type { Hub } from '../platform/hub.ts';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { PublicFiles } from '../platform/public-files.ts';
import type { PublicPages } from '../platform/public-pages.ts';
import type { Authenticator } from '../platform/session.ts';
import type { Transfers } from '../platform/transfers.ts';
import { addressOf, isLoopback } from './address.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import { createDispatch } from './dispatch.ts';
import { createHttpRequests, type HttpRequests } from './http-requests.ts';
import type { GatewayHub } from './hub.ts';
import type { Turn } from './turn.ts';
import type { WebApp } from './web-app.ts';
import { startWheel } from './wheel.ts';

/** What a gateway is made of. `hub` and `turn` are made together (`new GatewayHub(turn)`) before the features that publish. */
export interface GatewayOptions {
  readonly features: readonly Feature[];
  readonly authenticator: Authenticator;
  /** Large bytes under /blob/. */
  readonly transfers: Transfers;
  /** Files under paths of their own, for anybody. */
  readonly publicFiles?: readonly PublicFiles[];
  /** Pages under paths of their own, for anybody. */
  readonly publicPages?: readonly PublicPages[];
  /** What a browser gets; a plain page without it. */
  readonly webApp?: WebApp;
  readonly hub: GatewayHub;
  readonly turn: Turn;
  readonly limiter: Limiter;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether the database answers; asked by /healthz. */
  readonly isReady: () => Promise<boolean>;
  /** Metrics for others than this machine. Default false. */
  readonly publicMetrics?: boolean;
  /** A proxy in front names the peer in X-Forwarded-For. Default false. */
  readonly trustProxy?: boolean;
  /** How long a request over HTTP may take to arrive (default 30 s), and the period in which a transfer must move. */
  readonly patienceMs?: number;
  /** Sockets at most; more are turned away with 503. Default 200,000. */
  readonly maxSockets?: number;
  /** Sockets of one address at most, loopback excepted. Default 2,000. */
  readonly maxSocketsPerAddress?: number;
}

/** What connections need of a gateway. */
type ConnectionsOptions = Omit<GatewayOptions, 'authenticator' | 'transfers' | 'webApp' | 'host' | 'port' | 'isReady'>;

/** A listening gateway. */
export interface Gateway {
  readonly port: number;
  readonly hub: Hub;
  readonly sockets: number;
  /** Says goodbye, lets running calls end (at most `graceMs`, default 5 s), closes everything. */
  close(graceMs?: number): Promise<void>;
}

const maxBytesWorkedOn = 256 * 1024 * 1024;
const maxBytesSignedOut = 64 * 1024 * 1024;
const defaultMaxSockets = 200_000;
/** Connections that are no sockets: calls over HTTP, probes, upgrades under way. */
const connectionsBesideSockets = 1024;
const comeBackAfterMs = 1000;

/** What a gateway keeps of its connections. */
export interface Live {
  readonly options: ConnectionsOptions;
  readonly connections: Set<Connection>;
  readonly perAddress: Map<string, number>;
  readonly context: ConnectionContext;
  readonly wheel: ReturnType<typeof startWheel>;
  isStopping: boolean;
  nextId: number;
}

/** Starts listening. @throws Error when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const live = makeLive(options);
  const server = createServer({
    maxHeaderSize: 8192,
    headersTimeout: 10_000,
    // Uploads may take hours. Everything else is bounded where requests are answered.
    requestTimeout: 0,
    connectionsCheckingInterval: 5000,
    keepAliveTimeout: 30_000,
  });
  server.maxConnections = (options.maxSockets ?? defaultMaxSockets) + connectionsBesideSockets;
  const requests = createHttpRequests(options, live);
  server.on('request', (request, response) => requests.answer(request, response));
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxFramesBytes,
    skipUTF8Validation: true,
    clientTracking: false,
  });
  server.on('upgrade', (request, socket, head) => upgrade(live, sockets, request, socket, head));
  await listen(server, options.port, options.host);
  return {
    port: (server.address() as AddressInfo).port,
    hub: options.hub,
    get sockets() {
      return live.connections.size;
    },
    close: (graceMs = 5000) => close(live, server, requests, graceMs),
  };
}

/** Everything about connections but the port they come through. */
export function makeLive(options: ConnectionsOptions): Live {
  const { features, limiter, log, metrics, hub, turn, nowMs } = options;
  const dispatch = createDispatch({ features, limiter, log, metrics });
  const connections = new Set<Connection>();
  const perAddress = new Map<string, number>();
  const wheel = startWheel();
  const load = { bytes: 0, maxBytes: maxBytesWorkedOn };
  const signedOutLoad = { bytes: 0, maxBytes: maxBytesSignedOut };
  metrics.gauge('sockets', 'Open sockets.', () => connections.size);
  metrics.gauge('accounts_connected', 'Accounts with a signed-in socket.', () => hub.accounts);
  metrics.gauge('topics_followed', 'Chats somebody follows.', () => hub.topics);
  metrics.gauge('request_bytes', 'Bytes of requests being worked on.', () => load.bytes);
  metrics.gauge('signed_out_bytes', 'Bytes arriving from who is not signed in.', () => signedOutLoad.bytes);
  const context: ConnectionContext = {
    dispatch,
    turn,
    nowMs,
    load,
    signedOutLoad,
    signedIn: (connection, before) => hub.signedIn(connection, before),
    closed(connection, isLost) {
      hub.closed(connection, isLost);
      connections.delete(connection);
      wheel.remove(connection);
      const left = (perAddress.get(connection.address) ?? 1) - 1;
      if (left > 0) perAddress.set(connection.address, left);
      else perAddress.delete(connection.address);
    },
  };
  return { options, connections, perAddress, context, wheel, isStopping: false, nextId: 1 };
}

function upgrade(live: Live, sockets: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { maxSockets = defaultMaxSockets, maxSocketsPerAddress = 2000, trustProxy = false } = live.options;
  const address = addressOf(request, trustProxy);
  const isCrowded = !isLoopback(request) && (live.perAddress.get(address) ?? 0) >= maxSocketsPerAddress;
  socket.on('error', ignore);
  if (request.url?.split('?', 1)[0] !== '/socket') turnAway(socket, '404 Not Found');
  else if (live.isStopping || live.connections.size >= maxSockets) turnAway(socket, '503 Service Unavailable');
  else if (isCrowded) turnAway(socket, '429 Too Many Requests');
  else sockets.handleUpgrade(request, socket, head, (ws) => open(live, ws, socket, address));
}

function open(live: Live, ws: WebSocket, socket: Duplex, address: string): void {
  const connection = new Connection(live.nextId++, address, ws, socket, live.context);
  live.connections.add(connection);
  live.perAddress.set(address, (live.perAddress.get(address) ?? 0) + 1);
  live.wheel.add(connection);
  connectionOf.set(ws, connection);
  ws.on('message', onMessage);
  ws.on('pong', onPong);
  ws.on('ping', onPong);
  ws.on('error', onError);
  ws.on('close', onClose);
}

/** RFC 6455 section 7.1.5: no close frame came. */
const closedWithoutWord = 1006;

/** Listeners are shared functions: ten thousand idle sockets hold no closure each. */
const connectionOf = new WeakMap<WebSocket, Connection>();

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  if (!isBinary) this.close(1003, 'binary messages only');
  else connectionOf.get(this)?.message(data as Buffer);
}

function onPong(this: WebSocket): void {
  const connection = connectionOf.get(this);
  if (connection) connection.wasHeard = true;
}

/** A broken frame or a lost peer; `close` follows and does the rest. */
function onError(this: WebSocket): void {
  this.terminate();
}

function onClose(this: WebSocket, code: number): void {
  connectionOf.get(this)?.ended(code === closedWithoutWord);
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function ignore(): void {
  // The peer went away; there is nobody to tell.
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 2048 }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

async function close(live: Live, server: Server, requests: HttpRequests, graceMs: number): Promise<void> {
  live.isStopping = true;
  live.wheel.stop();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const goodbye = encodeEvent({ case: 'goodbyeAfterMs', value: comeBackAfterMs });
  for (const connection of live.connections) {
    connection.drain();
    connection.send(goodbye);
  }
  const isBusy = (): boolean => [...live.connections].some((connection) => connection.inFlight > 0);
  for (let waitedMs = 0; isBusy() && waitedMs < graceMs; waitedMs += 20) await sleep(20);
  for (const connection of live.connections) connection.close(1012, 'restarting');
  for (let waitedMs = 0; live.connections.size > 0 && waitedMs < 1000; waitedMs += 10) await sleep(10);
  for (const connection of live.connections) connection.destroy();
  server.closeAllConnections();
  await closed;
  // What came of uploads is written down before the database goes.
  await requests.idle();
}
