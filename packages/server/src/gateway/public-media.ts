// Media of public places for anybody: `GET` and `HEAD /media/<id>`. Bounded per address, shown inside a browser only where the bytes
// themselves are of a type without scripts, and of no use as a page anywhere.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Code, fromHex, isRefusal, Rate, type RefusalValue, refuse } from '@heliogram/protocol';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { Counter, Metrics } from '../platform/metrics.ts';
import type { PublicStored, Transfers } from '../platform/transfers.ts';
import { addressOf } from './address.ts';
import { answerRefusal } from './blob-answers.ts';
import { createPlaces, type Places } from './places.ts';
import { sendFile } from './send-file.ts';

/** What reading public media needs. */
export interface PublicMediaOptions {
  readonly transfers: Pick<Transfers, 'findPublic'>;
  readonly limiter: Limiter;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly trustProxy?: boolean;
  /** A period in which something must move, milliseconds. */
  readonly periodMs: number;
}

/** The public media of one gateway. */
export interface PublicMedia {
  /** Answers a GET or HEAD whose path begins with /media/. Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const perAddress = 64;
const inAll = 512;
const urlPattern = /^\/media\/([0-9a-f]{32})$/;

/** What is taken away is gone from copies this soon. */
const maxAgeS = 600;

/** A picture or film opened by itself may show itself and nothing else; a sandbox runs no script and has no origin. */
const guards: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': `public, max-age=${maxAgeS}`,
};

interface Running extends PublicMediaOptions {
  readonly places: Places;
  readonly bytes: Counter;
}

export function createPublicMedia(options: PublicMediaOptions): PublicMedia {
  const { metrics, log } = options;
  const places = createPlaces(perAddress, inAll);
  metrics.gauge('media_reads', 'Public media being read.', () => places.taken);
  const bytes = metrics.counter('media_bytes_total', 'Bytes of public media sent.');
  const running: Running = { ...options, places, bytes };
  return {
    async answer(request, response) {
      try {
        const refusal = await admitted(running, request, response);
        if (refusal) answerRefusal(response, refusal);
      } catch (error) {
        const incident = randomBytes(6).toString('hex');
        log.error('media.failed', { incident, error });
        answerRefusal(response, refuse(Code.INTERNAL, { incident }));
      }
    },
  };
}

async function admitted(
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RefusalValue | undefined> {
  const address = addressOf(request, running.trustProxy ?? false);
  const waitMs = running.limiter.take(address, Rate.READ);
  if (waitMs > 0) return refuse(Code.RATE_LIMITED, { retryAfterMs: waitMs });
  if (!running.places.take(address)) return refuse(Code.RATE_LIMITED, { retryAfterMs: 1000 });
  try {
    return await read(running, request, response);
  } finally {
    running.places.giveBack(address);
  }
}

async function read(
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RefusalValue | undefined> {
  const [, name = ''] = urlPattern.exec(request.url ?? '') ?? [];
  const id = name === '' ? undefined : fromHex(name);
  const stored = id ? await running.transfers.findPublic(id) : refuse(Code.NOT_FOUND);
  if (isRefusal(stored)) return refuse(Code.NOT_FOUND);
  const file = {
    sizeBytes: stored.sizeBytes,
    etag: `"${Buffer.from(stored.hash).toString('base64url')}"`,
    headers: { ...guards, ...typeHeaders(stored) },
    open: () => stored.open(),
  };
  return sendFile(request, response, file, {
    periodMs: running.periodMs,
    moved: (bytes) => running.bytes.add('', bytes),
  });
}

function typeHeaders({ type }: PublicStored): Record<string, string> {
  if (type !== '') return { 'Content-Type': type, 'Content-Disposition': 'inline' };
  return { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' };
}
