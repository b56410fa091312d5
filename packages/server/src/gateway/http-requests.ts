// One request over HTTP to who answers it: calls, large bytes, public media, health, metrics, and for everything else the web app. A request
// other than an upload must arrive within a time.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, isLoopback } from './address.ts';
import { createBlobTransfers } from './blob-transfers.ts';
import type { ConnectionContext } from './connection.ts';
import { answerCall } from './http-calls.ts';
import type { GatewayOptions } from './listen.ts';
import { pageHeaders, page as startPage } from './page.ts';
import { answerPlain } from './plain-answer.ts';
import { answerPublicFile } from './public-file.ts';
import { createPublicMedia } from './public-media.ts';
import { answerPublicPage, findPublicPage } from './public-page.ts';

/** Answers requests. */
export interface HttpRequests {
  /** Returns at once. */
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** Resolves when nothing of an upload is left to write; close the connections before. */
  idle(): Promise<void>;
}

const defaultPatienceMs = 30_000;

/** `live` is the gateway's own state: whether it is stopping, and what calls share with sockets. */
export function createHttpRequests(
  options: GatewayOptions,
  live: { readonly isStopping: boolean; readonly context: ConnectionContext },
): HttpRequests {
  const { dispatch, load, signedOutLoad } = live.context;
  const { authenticator, nowMs, log, patienceMs = defaultPatienceMs } = options;
  const calls = { dispatch, authenticator, nowMs, load, signedOutLoad, patienceMs };
  const blobs = createBlobTransfers({ ...options, periodMs: patienceMs });
  const media = createPublicMedia({ ...options, periodMs: patienceMs });
  return {
    idle: () => blobs.idle(),
    answer(request, response) {
      const url = request.url ?? '/';
      if (live.isStopping && /^\/(?:call|blob|media)\//.test(url)) {
        response.setHeader('Connection', 'close');
      }
      if (url.startsWith('/blob/')) {
        void blobs.answer(request, response);
        return;
      }
      boundArrival(request, patienceMs);
      if (url.startsWith('/call/')) {
        const address = addressOf(request, options.trustProxy ?? false);
        void answerCall(calls, address, request, response).catch((error) => {
          log.error('http.failed', { error });
          response.destroy();
        });
        return;
      }
      if (url.startsWith('/media/') && (request.method === 'GET' || request.method === 'HEAD')) {
        void media.answer(request, response);
        return;
      }
      void answerOther(options, live.isStopping, request, response);
    },
  };
}

/** Lets go of a request whose body dribbles in. */
function boundArrival(request: IncomingMessage, patienceMs: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, patienceMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

async function answerOther(
  options: GatewayOptions,
  isStopping: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?', 1)[0] ?? '/';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const page = isRead ? findPublicPage(options.publicPages, request.url ?? '/') : undefined;
  if (!isRead) {
    answerPlain(response, 404, nothing);
  } else if (path === '/healthz') {
    const isWell = !isStopping && (await options.isReady().catch(() => false));
    answerPlain(response, isWell ? 200 : 503, isWell ? 'ok\n' : 'not ready\n');
  } else if (path === '/metrics') {
    const mayRead = options.publicMetrics || isLoopback(request);
    answerPlain(response, mayRead ? 200 : 404, mayRead ? options.metrics.text() : nothing);
  } else if (path === '/socket') {
    answerPlain(response, 404, nothing);
  } else if (options.publicFiles?.some((files) => path.startsWith(files.prefix))) {
    await answerPublicFile(options, path, request, response);
  } else if (page) {
    await answerPublicPage(options, page, request, response);
  } else if (options.webApp) {
    if (!options.webApp.answer(path, request, response)) answerPlain(response, 404, nothing);
  } else if (path === '/') {
    response.writeHead(200, pageHeaders).end(startPage);
  } else {
    answerPlain(response, 404, nothing);
  }
}

const nothing = 'There is nothing here.\n';
