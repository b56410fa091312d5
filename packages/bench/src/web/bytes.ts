// What the app weighs as a browser asks for it: every file that a page and its workers fetched, packed with gzip.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';

/** Paths in the order they were asked for. */
export interface Fetched {
  readonly page: string[];
  readonly worker: string[];
}

/** Of the engine, not of the page: they do not hold up its main thread. */
const ofEngine = /\/(?:worker|engine|sqlite3?|ed25519|chacha|argon2|broker-worker)-[\w-]{8}\.(?:js|wasm)$/;

/** Keeps the paths of all files that are asked for from now on, but not what the service worker lays in store. */
export function watchFiles(context: BrowserContext): Fetched {
  const seen: Fetched = { page: [], worker: [] };
  context.on('request', (request) => {
    if (request.serviceWorker()) return;
    const { pathname } = new URL(request.url());
    if (request.isNavigationRequest()) seen.page.push('/index.html');
    else if (ofEngine.test(pathname)) seen.worker.push(pathname);
    else if (/\.(?:js|css|svg|png|webmanifest)$/.test(pathname)) seen.page.push(pathname);
  });
  return seen;
}

/** kB (1,000 bytes) of those files of a build that end so; each counted once. */
export function packedKb(dist: string, paths: readonly string[], end = ''): number {
  let sum = 0;
  for (const path of new Set(paths))
    if (path.endsWith(end)) sum += gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
  return sum / 1000;
}
