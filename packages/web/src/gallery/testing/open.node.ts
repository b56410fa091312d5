// The built gallery in a real Chromium, served with the app's own content policy.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { builtOnce } from '../../testing/built-once.node.ts';
import { policy } from '../../testing/policy.node.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/** The gallery of this source tree, and a browser to see it with. */
export class OpenGallery implements AsyncDisposable {
  readonly #server: Server;
  readonly #browser: Browser;
  /** What a person would not forgive: console errors, exceptions, violations of the policy, requests to strangers. */
  readonly complaints: string[] = [];
  /** What each page shows, for the complaints; whoever shows says so. */
  readonly shownOn: WeakMap<Page, string> = new WeakMap();

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async open(): Promise<OpenGallery> {
    const folder = await builtOnce('gallery', buildInto);
    const server = createServer((request, response) => {
      const path = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
      // Browsers ask for it by themselves.
      if (request.url === '/favicon.ico') return void response.writeHead(204).end();
      const isThere = path.startsWith(folder) && extname(path) !== '' && existsSync(path);
      response.writeHead(isThere ? 200 : 404, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': policy.join('; '),
        'Cross-Origin-Opener-Policy': 'same-origin',
      });
      response.end(isThere ? readFileSync(path) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    return new OpenGallery(server, await chromium.launch({ executablePath, args: flags }));
  }

  /** A page of the gallery, ready to show states through `window.gallery`. */
  async page(options: { readonly width: number; readonly height: number; readonly hasTouch?: boolean }): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: options.width, height: options.height },
      hasTouch: options.hasTouch ?? false,
      reducedMotion: 'reduce',
      colorScheme: 'light',
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    const { port } = this.#server.address() as AddressInfo;
    const home = `http://127.0.0.1:${port}`;
    page.on('pageerror', (error) => this.#complain('exception', error.message, page));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complain('console', message.text(), page);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !/^(blob|data):/.test(url)) this.#complain('request to a stranger', url, page);
    });
    await page.goto(`${home}/gallery.html`);
    await page.waitForFunction(() => window.gallery !== undefined);
    return page;
  }

  #complain(kind: string, text: string, page: Page): void {
    this.complaints.push(`${this.shownOn.get(page) ?? 'at the start'}: ${kind}: ${text}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }
}

async function buildInto(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  // As on the command line: Vite's plugins look for their settings in the folder of the package.
  process.chdir(root);
  await build({
    root,
    mode: 'gallery',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, reportCompressedSize: false },
  });
}
