// Looking at a page of the public web for somebody: no private network can be reached through it, nothing is remembered between two
// looks, and sizes, times and redirects are bounded. Says nothing to logs.
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { publicLookup } from '../web-push/public-lookup.ts';

export interface GetOptions {
  /** More of the body is cut off, or is too much, as `tooMuch` says. */
  readonly maxBytes: number;
  readonly tooMuch: 'cut' | 'refuse';
  readonly accept: string;
  readonly signal: AbortSignal;
  /** Any port and address: tests. */
  readonly mayBePrivate: boolean;
}

export interface Got {
  /** After redirects. */
  readonly url: URL;
  /** `Content-Type` as sent; '' where none was. */
  readonly type: string;
  readonly body: Buffer;
}

const maxRedirects = 3;
const maxUrlChars = 2048;
const ports = new Set(['', '80', '443']);

/** http or https, a public name, the usual ports, nothing secret in it. Without its fragment. */
export function readWebUrl(text: string, mayBePrivate: boolean, base?: URL): URL | undefined {
  const url = text.length <= maxUrlChars ? URL.parse(text, base) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  url.hash = '';
  if (mayBePrivate) return url;
  const isNamed = isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) === 0 && url.hostname.includes('.');
  return isNamed && ports.has(url.port) ? url : undefined;
}

/** Undefined for whatever is not a whole, good answer. Rejects with the signal's reason. */
export async function get(from: URL, options: GetOptions): Promise<Got | undefined> {
  let url = from;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await ask(url, options);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400) {
      response.destroy();
      const next = readWebUrl(headers.location ?? '', options.mayBePrivate, url);
      // From a sealed line to an open one is no way to go.
      if (!next || headers.location === undefined || (url.protocol === 'https:' && next.protocol !== 'https:'))
        return undefined;
      url = next;
      continue;
    }
    const body = statusCode === 200 ? await read(response, options) : undefined;
    response.destroy();
    return body && { url, type: headers['content-type'] ?? '', body };
  }
  return undefined;
}

function ask(url: URL, { accept, signal, mayBePrivate }: GetOptions): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'GET',
    agent: false,
    signal,
    maxHeaderSize: 32_768,
    headers: {
      Accept: accept,
      'Accept-Encoding': 'gzip, br, deflate',
      'User-Agent': 'Mozilla/5.0 (compatible; HeliogramPreview/1)',
    },
    ...(mayBePrivate ? {} : { lookup: publicLookup }),
  });
  request.on('error', reject);
  request.on('response', resolve);
  request.end();
  return promise;
}

async function read(response: http.IncomingMessage, options: GetOptions): Promise<Buffer | undefined> {
  const body = unpacked(response);
  if (!body) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += (part as Buffer).length;
    if (size <= options.maxBytes) continue;
    if (options.tooMuch === 'refuse') return undefined;
    break;
  }
  return Buffer.concat(parts).subarray(0, options.maxBytes);
}

/** What is counted are the bytes unpacked, so that little cannot become very much. */
function unpacked(response: http.IncomingMessage): Readable | undefined {
  const unpack = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate };
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return response;
  const make = unpack[encoding as keyof typeof unpack];
  if (!make) return undefined;
  const unpacking = make();
  response.on('error', (error) => unpacking.destroy(error));
  return response.pipe(unpacking);
}
