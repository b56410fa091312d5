// Answering a read of a public page: bounded per address, cacheable, and never more than a page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rate } from '@heliogram/protocol';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { PublicPages } from '../platform/public-pages.ts';
import { addressOf } from './address.ts';
import { answerPlain } from './plain-answer.ts';
import { isFresh } from './web-app-conditions.ts';

export interface PublicPageOptions {
  readonly limiter: Limiter;
  readonly log: Logger;
  readonly trustProxy?: boolean;
}

/** A page that is asked for. */
export interface AskedPage {
  readonly pages: PublicPages;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rate: Rate;
}

const guards: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()',
  Vary: 'Accept-Language',
};
const maxQueryLength = 2048;
const maxLanguages = 16;

/** The page a path means, if it means one. */
export function findPublicPage(all: readonly PublicPages[] | undefined, url: string): AskedPage | undefined {
  if (!all || all.length === 0) return undefined;
  const [path = '/', search = ''] = split(url);
  const query = new URLSearchParams(search.slice(0, maxQueryLength));
  for (const pages of all) {
    const rate = pages.rateOf(path, query);
    if (rate !== undefined) return { pages, path, query, rate };
  }
  return undefined;
}

/** Answers a GET or HEAD. */
export async function answerPublicPage(
  options: PublicPageOptions,
  { pages, path, query, rate }: AskedPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): void =>
    answerPlain(response, status, text, { ...guards, ...headers });
  const waitMs = options.limiter.take(addressOf(request, options.trustProxy ?? false), rate);
  if (waitMs > 0) {
    refuse(429, 'Too many requests. Come back later.\n', { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    return;
  }
  try {
    const languages = wishedLanguages(request.headers['accept-language']);
    const page = await pages.answer({ path, query, languages, host: request.headers.host ?? '' });
    const facts = {
      ...guards,
      ...page.headers,
      ETag: page.etag,
      'Cache-Control': page.maxAgeS > 0 ? `public, max-age=${page.maxAgeS}` : 'no-cache',
    };
    if (page.status === 200 && isFresh(request.headers['if-none-match'], page.etag)) {
      response.writeHead(304, facts).end();
      return;
    }
    response.writeHead(page.status, { ...facts, 'Content-Length': page.bytes.length });
    response.end(request.method === 'HEAD' ? undefined : page.bytes);
  } catch (error) {
    options.log.error('public-page.failed', { error });
    refuse(503, 'This cannot be read right now. Come back later.\n');
  }
}

/** The languages of an Accept-Language header, best first (RFC 9110 section 12.5.4). */
export function wishedLanguages(header: string | undefined): readonly string[] {
  const wishes = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .slice(0, maxLanguages)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.map((one) => /^q=([01](?:\.\d{0,3})?)$/i.exec(one)?.[1]).find((one) => one);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => /^[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,4}$/i.test(tag) && weight > 0);
  return wishes.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag);
}

function split(url: string): readonly [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}
