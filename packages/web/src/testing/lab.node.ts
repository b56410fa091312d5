// A page of the built test lab in a real Chromium, served with the app's own content policy: for parts of the engine that only exist
// in a browser. Built once per test process, into a temporary folder.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const page = '/src/testing/lab/lab.html';

/** The lab, in a browser profile of its own. */
export class Lab implements AsyncDisposable {
  readonly #folder: string;
  readonly #server: Server;
  readonly #complaints: string[] = [];
  #context: BrowserContext | undefined;

  private constructor(folder: string, server: Server) {
    this.#folder = folder;
    this.#server = server;
  }

  static async open(): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'heliogram-lab-'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const built = join(folder, 'built');
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      worker: { format: 'es' },
      build: {
        outDir: built,
        target: 'es2024',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: join(root, page) },
      },
    });
    const server = createServer((request, response) => {
      const path = join(built, new URL(request.url ?? '/', 'http://localhost').pathname);
      const isThere = path.startsWith(built) && existsSync(path) && extname(path) !== '';
      response.writeHead(isThere ? 200 : 404, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': policy,
        'Cross-Origin-Opener-Policy': 'same-origin',
      });
      response.end(isThere ? readFileSync(path) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Lab(folder, server);
  }

  /** What went wrong in any page: exceptions and refused scripts. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** A tab of the lab; the profile stays over all tabs. */
  async tab(): Promise<Page> {
    this.#context ??= await chromium.launchPersistentContext(join(this.#folder, 'profile'), {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
    });
    const opened = await this.#context.newPage();
    opened.on('pageerror', (error) => this.#complaints.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(message.text());
    });
    const { port } = this.#server.address() as AddressInfo;
    await opened.goto(`http://localhost:${port}${page}`);
    await opened.waitForFunction(() => 'lab' in window);
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context?.close();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Calls something of the lab's worker. Errors come as `Name: message`. */
export async function inLab(page: Page, name: string, ...args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(([call, given]) => window.lab.call(call as string, ...(given as unknown[])), [name, args]);
}
