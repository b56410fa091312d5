// Builds the harness page with the service worker as the app is built, serves it with the app's policy, opens it in Chromium.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { policy } from '../../testing/policy.node.ts';
import { quietProfile } from '../../testing/quiet-profile.node.ts';
import type {} from './harness/harness.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.webm': 'video/webm',
};
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

export class ServiceWorkerHarness implements AsyncDisposable {
  readonly context: BrowserContext;
  /** The profile's folder: its processes name it. */
  readonly profile: string;
  /** Paths asked of the server, in order. */
  readonly asked: string[];
  readonly url: string;
  readonly #folder: string;
  readonly #server: Server;

  private constructor(folder: string, server: Server, context: BrowserContext, asked: string[]) {
    this.#folder = folder;
    this.#server = server;
    this.context = context;
    this.profile = join(folder, 'profile');
    this.asked = asked;
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async open(): Promise<ServiceWorkerHarness> {
    const folder = mkdtempSync(join(tmpdir(), 'heliogram-service-worker-'));
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      asked.push(pathname);
      const path = join(folder, 'built', pathname.includes('.') ? pathname : '/index.html');
      const isThere = existsSync(path);
      response.writeHead(isThere ? 200 : 404, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': policy.join('; '),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      });
      response.end(isThere ? readFileSync(path) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const context = await chromium.launchPersistentContext(quietProfile(join(folder, 'profile')), {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
      acceptDownloads: true,
    });
    return new ServiceWorkerHarness(folder, server, context, asked);
  }

  /** Builds a version of the page into what is served. */
  async publish(version: string): Promise<void> {
    await build({
      root: here('harness'),
      configFile: here('../../../build/service-worker.config.ts'),
      logLevel: 'error',
      define: { harnessVersion: JSON.stringify(version) },
      build: {
        outDir: join(this.#folder, 'built'),
        emptyOutDir: true,
        target: 'es2024',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    });
  }

  /** A tab that the service worker serves. */
  async tab(path = '/'): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.url + path);
    await served(page);
    return page;
  }

  /** Bytes of memory that the browser's processes hold, shared ones counted once (Linux). */
  residentBytes(): number {
    let sum = 0;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.profile)) continue;
        const found = /^Pss:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
        sum += Number(found?.[1] ?? 0) * 1024;
      } catch {
        // The process ended while we looked.
      }
    }
    return sum;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close();
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Waits until the page is there and the worker serves it. */
export async function served(page: Page): Promise<void> {
  await page.waitForFunction(() => 'harness' in window && navigator.serviceWorker.controller !== null);
}
