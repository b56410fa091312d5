// The web app: a built folder read once at the start. What is not in it then cannot be served, whatever a request asks for.
// Paths without a dot are the app's own and get its page.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptsEncoding, type Encoding, isFresh } from './web-app-conditions.ts';
import { type BuiltFile, readBuiltFiles } from './web-app-files.ts';

/** Answers reads of the app's files. */
export interface WebApp {
  /** False, and nothing done, when there is no such file and it is no path of the app. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): boolean;
}

/** One way to send a file. */
interface Variant {
  readonly encoding: Encoding | undefined;
  readonly bytes: Uint8Array;
  readonly etag: string;
}

interface Served {
  /** The best first; the last is the plain one. */
  readonly variants: readonly Variant[];
  readonly headers: Readonly<Record<string, string>>;
}

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types heliogram',
].join('; ');

/** With every file: a worker's own response says what the worker may do. */
const guards: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Encoding',
};

/**
 * Reads a built folder.
 * @throws Error with what to do when it is none or too large
 */
export async function loadWebApp(root: string): Promise<WebApp> {
  const built = await readBuiltFiles(root);
  const served = new Map([...built].map(([path, file]) => [path, serve(path, file)]));
  const index = served.get('/index.html');
  if (!index) throw new Error(`The web app's folder ${root} has no index.html. Build it, or leave the setting out.`);
  return {
    answer(path, request, response) {
      const isPage = path === '/index.html' || !path.includes('.');
      const found = isPage ? index : served.get(path);
      if (!found) return false;
      send(found, request, response);
      return true;
    },
  };
}

function serve(path: string, file: BuiltFile): Served {
  const variants: Variant[] = [
    ...(file.br ? [variant(file.br, 'br')] : []),
    ...(file.gzip ? [variant(file.gzip, 'gzip')] : []),
    variant(file.plain, undefined),
  ];
  // The names of assets change with their content.
  const isAsset = path.startsWith('/assets/');
  // A script beside the page may be a service worker for all of it.
  const isScript = path.endsWith('.js') && !isAsset;
  return {
    variants,
    headers: {
      ...guards,
      'Content-Type': file.type,
      'Cache-Control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isScript && { 'Service-Worker-Allowed': '/' }),
    },
  };
}

function variant(bytes: Uint8Array, encoding: Encoding | undefined): Variant {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes, encoding, etag: `"${hash}"` };
}

function send({ variants, headers }: Served, request: IncomingMessage, response: ServerResponse): void {
  const accepted = request.headers['accept-encoding'];
  const chosen =
    variants.find(({ encoding }) => encoding === undefined || acceptsEncoding(accepted, encoding)) ?? variants[0];
  if (!chosen) throw new Error('a file without content');
  const facts = { ...headers, ETag: chosen.etag };
  if (isFresh(request.headers['if-none-match'], chosen.etag)) {
    response.writeHead(304, facts).end();
    return;
  }
  response.writeHead(200, {
    ...facts,
    'Content-Length': chosen.bytes.length,
    ...(chosen.encoding && { 'Content-Encoding': chosen.encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : chosen.bytes);
}
