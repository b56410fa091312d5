// What the app weighs: every file that a page asked for, by what it is, as it travels packed with gzip.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const dist = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Bytes by kind, packed with gzip, and how many files. */
export interface Weight {
  readonly scripts: number;
  readonly styles: number;
  readonly wasm: number;
  readonly all: number;
  readonly files: number;
}

/** Adds up what was asked for, by the paths of the files. */
export function weigh(paths: Iterable<string>): Weight {
  const sum = { scripts: 0, styles: 0, wasm: 0, all: 0, files: 0 };
  for (const path of new Set(paths)) {
    const bytes = packedBytes(path);
    sum.files += 1;
    sum.all += bytes;
    if (path.endsWith('.js')) sum.scripts += bytes;
    if (path.endsWith('.css')) sum.styles += bytes;
    if (path.endsWith('.wasm')) sum.wasm += bytes;
  }
  return sum;
}

function packedBytes(path: string): number {
  return gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
}

/** Keeps the paths of all files that a page and its workers ask for from now on. */
export function watchFiles(page: Page): { readonly page: string[]; readonly worker: string[] } {
  const seen = { page: [] as string[], worker: [] as string[] };
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!/\.(js|css|wasm|svg|webmanifest|json)$/.test(pathname) && !request.isNavigationRequest()) return;
    const path = request.isNavigationRequest() ? '/index.html' : pathname;
    const isWorker = /worker|broker|sqlite|\.wasm|sw\.js/.test(path);
    (isWorker ? seen.worker : seen.page).push(path);
  });
  return seen;
}
