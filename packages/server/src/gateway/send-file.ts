// Sending a stored file over HTTP: conditions (RFC 9110 section 13), ranges (section 14), one piece in memory at a time, at the pace of
// who takes it. Who stands still is let go.
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRefusal, type RefusalValue, type Verdict } from '@heliogram/protocol';
import type { Sending } from '../platform/transfers.ts';
import { leastBytes, startPace } from './pace.ts';
import { type ByteRange, readRange } from './ranges.ts';
import { isFresh } from './web-app-conditions.ts';

/** What is sent and how. */
export interface SentFile {
  readonly sizeBytes: number;
  /** With its quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** More for the answer to HEAD. */
  readonly headHeaders?: Readonly<Record<string, string>>;
  /** Asked only where bytes are sent. */
  open(): Promise<Verdict<Sending>>;
}

/** How bytes move. */
export interface SendingOptions {
  /** In which `leastBytes` must move. */
  readonly periodMs: number;
  moved(bytes: number): void;
  /** Asked now and then while bytes move; false ends it. */
  readonly mayGoOn?: () => Promise<boolean>;
}

const pieceBytes = 256 * 1024;
const askAgainBytes: number = 16 * 2 ** 20;

/** Answers a GET or HEAD; a refusal when it cannot be opened, with nothing answered. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: SentFile,
  options: SendingOptions,
): Promise<RefusalValue | undefined> {
  const { sizeBytes, etag } = file;
  const headers = { ...file.headers, 'Accept-Ranges': 'bytes', ETag: etag };
  if (isFresh(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return undefined;
  }
  const condition = request.headers['if-range'];
  const isRanged = request.method === 'GET' && (condition === undefined || condition === etag);
  const range = isRanged ? readRange(request.headers.range, sizeBytes) : undefined;
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${sizeBytes}` }).end();
    return undefined;
  }
  if (request.method === 'HEAD') {
    response.writeHead(200, { ...headers, ...file.headHeaders, 'Content-Length': sizeBytes }).end();
    return undefined;
  }
  const sending = await file.open();
  if (isRefusal(sending)) return sending;
  const { start, end } = range ?? { start: 0, end: sizeBytes };
  const part = range ? { 'Content-Range': `bytes ${start}-${end - 1}/${sizeBytes}` } : {};
  response.writeHead(range ? 206 : 200, { ...headers, ...part, 'Content-Length': end - start });
  await sendBody(response, sending, { start, end }, options);
  return undefined;
}

/** Reads a piece when the one before has gone to the system. */
async function sendBody(
  response: ServerResponse,
  sending: Sending,
  range: ByteRange,
  options: SendingOptions,
): Promise<void> {
  const pace = startPace(options.periodMs, leastBytes, () => response.destroy());
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  let askAt = range.start + askAgainBytes;
  try {
    for (let at = range.start; at < range.end && !response.destroyed; ) {
      // Its own memory each time: what was written may still be on its way.
      const piece = Buffer.allocUnsafe(Math.min(pieceBytes, range.end - at));
      const length = await sending.read(piece, at);
      if (length === 0) throw new Error('a stored file has become shorter');
      at += length;
      options.moved(length);
      const isTaken = response.write(piece.subarray(0, length));
      if (!isTaken) await once(response, 'drain', { signal: closed.signal });
      pace.moved(length);
      if (at < askAt || at >= range.end) continue;
      askAt = at + askAgainBytes;
      // The head has gone: all there is to say is to stop.
      if (options.mayGoOn && !(await options.mayGoOn())) response.destroy();
    }
    response.end();
  } catch (error) {
    response.destroy();
    if (!closed.signal.aborted) throw error;
  } finally {
    pace.stop();
    await sending.close();
  }
}
