// Large bytes over HTTP: `PUT /blob/<id>?offset=N`, `GET` and `HEAD /blob/<id>` with ranges. Streams on both sides; holds no
// more of a file than one piece, waits for the slower side, and lets go of who stands still.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Bytes,
  Code,
  fromHex,
  isRefusal,
  Rate,
  type RefusalValue,
  refuse,
  type Verdict,
} from '@heliogram/protocol';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { Counter, Metrics } from '../platform/metrics.ts';
import type { Authenticator, SignedIn } from '../platform/session.ts';
import type { Receiving, Transfers } from '../platform/transfers.ts';
import { tokenOf } from './bearer.ts';
import { answerOffset, answerRefusal, blobHeaders } from './blob-answers.ts';
import { leastBytes, startPace } from './pace.ts';
import { createPlaces, type Places } from './places.ts';
import { sendFile } from './send-file.ts';

/** What moving bytes needs. */
export interface BlobTransfersOptions {
  readonly transfers: Transfers;
  readonly authenticator: Authenticator;
  readonly limiter: Limiter;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  /** A period in which `leastBytes` must move, milliseconds. Default 30 s. */
  readonly periodMs?: number;
}

/** The transfers of one gateway. */
export interface BlobTransfers {
  /** Answers one request whose path begins with /blob/. Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Resolves when none runs any more; close their connections before. */
  idle(): Promise<void>;
}

const perAccount = 16;
const inAll = 512;
const defaultPeriodMs = 30_000;
/** The token is looked at again after so many bytes: a removed device does not go on for hours. */
const askAgainBytes: number = 16 * 2 ** 20;
/** How long a refused sender is listened to, so that it hears why. */
const drainMs = 2000;
const urlPattern = /^\/blob\/([0-9a-f]{32})(?:\?offset=(0|[1-9]\d{0,15}))?$/;

interface Running extends BlobTransfersOptions {
  readonly places: Places;
  readonly bytes: Counter;
}

/** One request, understood. */
interface Transfer {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: Bytes;
  readonly offsetBytes: number | undefined;
  readonly token: Bytes;
  readonly who: SignedIn;
}

export function createBlobTransfers(options: BlobTransfersOptions): BlobTransfers {
  const { metrics, log } = options;
  const places = createPlaces(perAccount, inAll);
  metrics.gauge('blob_transfers', 'Uploads and downloads under way.', () => places.taken);
  const bytes = metrics.counter('blob_bytes_total', 'Bytes of media moved, by direction.', 'direction');
  const running: Running = { ...options, places, bytes };
  const all = new Set<Promise<void>>();
  return {
    answer(request, response) {
      const work = answer(running, request, response).catch((error) => {
        const incident = randomBytes(6).toString('hex');
        log.error('blob.failed', { incident, error });
        answerRefusal(response, refuse(Code.INTERNAL, { incident }));
      });
      all.add(work);
      return work.finally(() => all.delete(work));
    },
    async idle() {
      while (all.size > 0) await Promise.all(all);
    },
  };
}

async function answer(running: Running, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const transfer = await understand(running, request, response);
  const refusal = isRefusal(transfer) ? transfer : await admitted(running, transfer);
  if (!refusal) return;
  answerRefusal(response, refusal);
  drain(request);
}

/** MALFORMED, UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED. */
async function understand(
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Verdict<Transfer>> {
  const [, name = '', offset] = urlPattern.exec(request.url ?? '') ?? [];
  const id = name === '' ? undefined : fromHex(name);
  if (!id) return refuse(Code.MALFORMED, { detail: '/blob/<32 hex digits>?offset=N' });
  const token = tokenOf(request);
  const who = token && (await running.authenticator.byToken(token));
  if (!token || !who || who.expiresAtMs <= running.nowMs()) return refuse(Code.UNAUTHENTICATED);
  if (who.level !== 'device') return refuse(Code.FORBIDDEN, { detail: 'device needed' });
  const rate = request.method === 'PUT' ? Rate.WRITE : Rate.READ;
  const waitMs = running.limiter.take(who.accountKey, rate);
  if (waitMs > 0) return refuse(Code.RATE_LIMITED, { retryAfterMs: waitMs });
  const offsetBytes = offset === undefined ? undefined : Number(offset);
  return { request, response, id, offsetBytes, token, who };
}

/** Runs a transfer in a place of its account. */
async function admitted(running: Running, transfer: Transfer): Promise<RefusalValue | undefined> {
  const { accountKey } = transfer.who;
  const { method } = transfer.request;
  if (!running.places.take(accountKey)) return refuse(Code.RATE_LIMITED, { retryAfterMs: 1000 });
  try {
    if (method === 'PUT') return await upload(running, transfer);
    if (method === 'GET' || method === 'HEAD') return await download(running, transfer);
    return refuse(Code.MALFORMED, { detail: 'PUT, GET or HEAD' });
  } finally {
    running.places.giveBack(accountKey);
  }
}

async function upload(running: Running, transfer: Transfer): Promise<RefusalValue | undefined> {
  const { who, id, offsetBytes, request, response } = transfer;
  if (offsetBytes === undefined) return refuse(Code.MALFORMED, { detail: 'offset' });
  const receiving = await running.transfers.receive(who, id, offsetBytes);
  if (isRefusal(receiving)) return receiving;
  if ('storedBytes' in receiving) {
    // The end of what is whole, repeated: its answer was lost.
    const isThere = receiving.storedBytes === offsetBytes && request.headers['content-length'] === '0';
    answerOffset(response, isThere ? 200 : 409, receiving.storedBytes);
    drain(request);
    return undefined;
  }
  let refusal: RefusalValue | undefined;
  let ended: Awaited<ReturnType<Receiving['end']>>;
  try {
    refusal = await receiveBody(running, transfer, receiving);
  } finally {
    ended = await receiving.end();
  }
  const verdict = refusal ?? (isRefusal(ended) ? ended : undefined);
  if (verdict) return verdict;
  if (!isRefusal(ended)) answerOffset(response, 200, ended.storedBytes);
  return undefined;
}

/** Writes what comes until it ends, breaks off or is too much. What was cut off is no refusal: nobody hears it. */
async function receiveBody(
  running: Running,
  { request, token }: Transfer,
  receiving: Receiving,
): Promise<RefusalValue | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > receiving.missingBytes) return refuse(Code.TOO_LARGE);
  const pace = startPace(running.periodMs ?? defaultPeriodMs, leastBytes, () => request.destroy());
  const stop = (): void => void request.destroy();
  receiving.signal.addEventListener('abort', stop);
  let received = 0;
  let askAt = askAgainBytes;
  try {
    if (receiving.signal.aborted) return undefined;
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > receiving.missingBytes) return refuse(Code.TOO_LARGE);
      pace.moved(chunk.length);
      running.bytes.add('in', chunk.length);
      const refusal = await receiving.write(chunk);
      if (refusal) return refusal;
      if (received < askAt) continue;
      askAt = received + askAgainBytes;
      if (!(await running.authenticator.byToken(token))) return refuse(Code.UNAUTHENTICATED);
    }
    return undefined;
  } catch (error) {
    if (request.destroyed || request.errored) return undefined;
    throw error;
  } finally {
    pace.stop();
    receiving.signal.removeEventListener('abort', stop);
  }
}

async function download(running: Running, transfer: Transfer): Promise<RefusalValue | undefined> {
  const { who, id, token, request, response } = transfer;
  const stored = await running.transfers.find(who, id);
  if (isRefusal(stored)) return stored;
  if (!stored.isWhole) {
    if (request.method === 'HEAD') response.setHeader('Upload-Offset', stored.storedBytes);
    answerOffset(response, 409, stored.storedBytes);
    return undefined;
  }
  return sendFile(
    request,
    response,
    {
      sizeBytes: stored.sizeBytes,
      etag: `"${Buffer.from(id).toString('hex')}"`,
      headers: blobHeaders,
      headHeaders: { 'Upload-Offset': String(stored.sizeBytes) },
      open: () => running.transfers.open(who, id),
    },
    {
      periodMs: running.periodMs ?? defaultPeriodMs,
      moved: (bytes) => running.bytes.add('out', bytes),
      mayGoOn: async () => (await running.authenticator.byToken(token)) !== undefined,
    },
  );
}

/** Listens for a moment and throws away what comes. */
function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  request.on('error', () => {});
  request.resume();
  const timer = setTimeout(() => request.destroy(), drainMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}
