// The socket of a witness: two paths, bounded bodies, bounded times, bounded crowds.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MAX_ADD_CHECKPOINT_BYTES } from '@heliogram/crypto/transparency';
import { createGate, type Gate } from './rates.ts';
import { type Answer, textType, type Witness } from './witness.ts';

/** For a whole request, and for its headers. */
const requestMs = 10_000;
const headersMs = 5_000;
const idleMs = 5_000;
/** How often these times are looked at. */
const lookMs = 1000;
const maxConnections = 512;
/** Requests being worked on; more are sent away. */
const maxAtOnce = 64;
const closeMs = 10_000;

/** A witness that answers. */
export interface ListeningWitness {
  readonly port: number;
  /** Answers what is in flight, a bounded time; then nothing more. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly witness: Witness;
  readonly host: string;
  readonly port: number;
  readonly nowMs: () => number;
  /** Faults of ours. */
  readonly fault: (error: unknown) => void;
}

/** Resolves when it listens. */
export async function listen(options: ListenOptions): Promise<ListeningWitness> {
  const gate = createGate(options.nowMs);
  let atOnce = 0;
  const server = createServer(
    { maxHeaderSize: 8192, keepAliveTimeout: idleMs, connectionsCheckingInterval: lookMs },
    async (request, response) => {
      const isBusy = atOnce >= maxAtOnce;
      atOnce += 1;
      try {
        send(request, response, isBusy ? later(503) : await answerTo(request, options.witness, gate));
      } catch (error) {
        // Whoever went away in the middle is no fault of ours.
        if (request.errored === null) options.fault(error);
        if (response.headersSent) response.destroy();
        else send(request, response, says(500, 'a fault of this witness'));
      } finally {
        atOnce -= 1;
      }
    },
  );
  server.requestTimeout = requestMs;
  server.headersTimeout = headersMs;
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port }, resolve);
  });
  server.on('error', options.fault);
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => close(server) };
}

async function answerTo(request: IncomingMessage, witness: Witness, gate: Gate): Promise<Answer> {
  if (!gate(request.socket.remoteAddress ?? '')) return later(429);
  const path = (request.url ?? '').split('?', 1)[0]?.slice(1) ?? '';
  if (path === 'add-checkpoint') {
    if (request.method !== 'POST') return says(405, 'POST a checkpoint here');
    const body = await readBody(request);
    return body === undefined ? says(413, 'that is longer than any request') : witness.add(body);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return says(405, 'only GET');
  return (await witness.monitor(path)) ?? says(404, 'there is nothing here');
}

/** Undefined: too long. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_ADD_CHECKPOINT_BYTES) return undefined;
  const pieces: Buffer[] = [];
  let length = 0;
  // Left open, because the answer still has to go out.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MAX_ADD_CHECKPOINT_BYTES) return undefined;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function says(status: number, sentence: string): Answer {
  return { status, contentType: textType, body: `${sentence}\n` };
}

function later(status: 429 | 503): Answer {
  return says(status, 'too many requests: come back in a second');
}

function send(request: IncomingMessage, response: ServerResponse, { status, contentType, body }: Answer): void {
  if (response.destroyed) return;
  const isEarly = !request.complete && request.method === 'POST';
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...((status === 429 || status === 503) && { 'Retry-After': '1' }),
    // What is left of a body nobody wants is not read.
    ...(isEarly && { Connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closeMs);
  await closed;
  clearTimeout(timer);
}
