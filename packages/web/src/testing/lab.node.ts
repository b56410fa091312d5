// Pages of the built test lab in a real Chromium, for what of the engine only exists in a browser: the store alone, served with the app's
// own content policy, or the whole engine over a real server in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { builtOnce } from './built-once.node.ts';
import { quietProfile } from './quiet-profile.node.ts';
import { serveFolder } from './serve-folder.node.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const pages = { store: '/src/testing/lab/lab.html', engine: '/src/testing/lab/engine.html' } as const;
const readyWithinMs = 60_000;

/** Options of `Lab.open`. */
export interface LabOptions {
  readonly page: keyof typeof pages;
}

/** A profile of the browser: its tabs share what a profile keeps. */
export class Profile {
  readonly #lab: { readonly url: string; readonly page: string; readonly complaints: string[] };
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, lab: { url: string; page: string; complaints: string[] }) {
    this.#context = context;
    this.#lab = lab;
  }

  /** A tab of the lab. */
  async tab(query = ''): Promise<Page> {
    const opened = await this.#context.newPage();
    const { complaints, url, page } = this.#lab;
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await opened.goto(`${url}${page}${query}`);
    await opened.waitForFunction(() => 'lab' in window || 'engine' in window);
    return opened;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

export class Lab implements AsyncDisposable {
  readonly url: string;
  /** What went wrong in any page: exceptions and refused scripts. */
  readonly complaints: string[] = [];
  readonly #folder: string;
  readonly #page: string;
  readonly #end: () => Promise<void>;
  readonly #profiles: Profile[] = [];

  private constructor(folder: string, page: string, url: string, end: () => Promise<void>) {
    this.#folder = folder;
    this.#page = page;
    this.url = url;
    this.#end = end;
  }

  static async open({ page }: LabOptions): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'heliogram-lab-'));
    const built = await builtOnce('lab', buildInto);
    const { url, end } = page === 'engine' ? await startServer(built, join(folder, 'data')) : await serveFolder(built);
    return new Lab(folder, pages[page], url, end);
  }

  /** A new profile of the browser, with nobody in it. */
  async profile(): Promise<Profile> {
    const path = quietProfile(join(this.#folder, `profile-${this.#profiles.length}`));
    const options = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags };
    const context = await chromium.launchPersistentContext(path, options);
    const profile = new Profile(context, { url: this.url, page: this.#page, complaints: this.complaints });
    this.#profiles.push(profile);
    return profile;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#profiles.map((profile) => profile.close()));
    await this.#end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function buildInto(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: Object.values(pages).map((page) => join(root, page)) },
    },
  });
  // A server wants a first page.
  writeFileSync(join(outDir, 'index.html'), '<!doctype html>');
}

/** Calls something of the store lab's worker. Errors come as `Name: message`. */
export async function inLab(page: Page, name: string, ...args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(([call, given]) => window.lab.call(call as string, ...(given as unknown[])), [name, args]);
}

/** The product itself, with the lab in place of the app. */
async function startServer(webRoot: string, dataDir: string): Promise<{ url: string; end: () => Promise<void> }> {
  const entry = fileURLToPath(new URL('../../../host/src/main.ts', import.meta.url));
  const args = [entry, 'serve', '--port', '0', '--host', '127.0.0.1', '--data', dataDir, '--web-root', webRoot];
  const child = spawn(process.execPath, [...args, '--log-level', 'warn', '--rate-factor', '20'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  return {
    url,
    async end() {
      const { promise, resolve } = Promise.withResolvers<void>();
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
      await promise;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the server does not start: ${said}`)), readyWithinMs);
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => {
        said += piece.toString();
        const [found] = /http:\/\/[\w.]+:\d+/.exec(said) ?? [];
        if (found === undefined) return;
        clearTimeout(timer);
        // Only localhost is trusted by browsers as https is.
        resolve(found.replace('127.0.0.1', 'localhost'));
      });
  });
}
