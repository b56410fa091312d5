// Answering a read of a public file: bounded per address, whole, and of no use to a browser as anything but bytes.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Rate } from '@heliogram/protocol';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { PublicFiles } from '../platform/public-files.ts';
import { addressOf } from './address.ts';
import { answerPlain } from './plain-answer.ts';

export interface PublicFileOptions {
  readonly publicFiles?: readonly PublicFiles[];
  readonly limiter: Limiter;
  readonly log: Logger;
  readonly trustProxy?: boolean;
}

const guards: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};

/** Answers a GET or HEAD of a path below one of the prefixes. */
export async function answerPublicFile(
  options: PublicFileOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): void =>
    answerPlain(response, status, text, { ...guards, ...headers });
  const waitMs = options.limiter.take(addressOf(request, options.trustProxy ?? false), Rate.READ);
  if (waitMs > 0) {
    refuse(429, 'Too many requests. Come back later.\n', { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    return;
  }
  try {
    const file = await options.publicFiles?.find((files) => path.startsWith(files.prefix))?.find(path);
    if (!file) {
      refuse(404, 'There is nothing here.\n');
      return;
    }
    response.writeHead(200, {
      ...guards,
      'Content-Type': file.type,
      'Content-Length': file.bytes.length,
      'Cache-Control': `public, max-age=${file.maxAgeS}`,
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  } catch (error) {
    options.log.error('public-file.failed', { error });
    refuse(503, 'This cannot be read right now. Come back later.\n');
  }
}
