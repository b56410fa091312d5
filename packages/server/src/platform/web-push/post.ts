// Sending one push: no redirects, a bounded time, nothing of the answer but its status. Connects to no address that was not
// looked at: the name is resolved here and the connection takes what was found.
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Bytes } from '@heliogram/protocol';
import { publicLookup } from './public-lookup.ts';

/** A push as it travels. */
export interface PushPost {
  readonly url: URL;
  readonly body: Bytes;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

/** What the push service answered. */
export interface PushAnswer {
  readonly status: number;
  /** Asked for by Retry-After, where it says seconds. */
  readonly retryAfterMs: number | undefined;
}

/** Sends pushes over kept connections. Rejects when nobody answers in time, or the name leads into a private network. */
export interface Poster {
  send(post: PushPost): Promise<PushAnswer>;
  close(): void;
}

const socketsPerHost = 8;

/** `timeoutMs`: how long an answer may take. */
export function createPoster(options: { readonly mayBePrivate: boolean; readonly timeoutMs: number }): Poster {
  const { mayBePrivate, timeoutMs } = options;
  const agentOptions = { keepAlive: true, maxSockets: socketsPerHost, maxTotalSockets: 64, timeout: timeoutMs };
  const secure = new https.Agent(agentOptions);
  const plain = new http.Agent(agentOptions);
  return {
    send(post) {
      const signal = AbortSignal.any([post.signal, AbortSignal.timeout(timeoutMs)]);
      return send({ ...post, signal }, { secure, plain }, mayBePrivate ? undefined : publicLookup);
    },
    close() {
      secure.destroy();
      plain.destroy();
    },
  };
}

function send(
  { url, body, headers, signal }: PushPost,
  agents: { readonly secure: https.Agent; readonly plain: http.Agent },
  lookupWith: LookupFunction | undefined,
): Promise<PushAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PushAnswer>();
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? https : http).request(url, {
    method: 'POST',
    agent: isSecure ? agents.secure : agents.plain,
    headers: { ...headers, 'Content-Length': body.length },
    signal,
    maxHeaderSize: 16_384,
    ...(lookupWith && { lookup: lookupWith }),
  });
  request.on('error', reject);
  request.on('response', (response) => {
    resolve({ status: response.statusCode ?? 0, retryAfterMs: retryAfter(response.headers['retry-after']) });
    discard(response);
  });
  request.end(body);
  return promise;
}

const maxAnswerBytes = 16_384;

/** Reads a short answer to its end, so that the connection serves again; leaves a long one. */
function discard(response: http.IncomingMessage): void {
  let size = 0;
  response.on('error', () => {});
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxAnswerBytes) response.destroy();
  });
}

function retryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,7}$/.test(header) ? Number(header) * 1000 : undefined;
}
