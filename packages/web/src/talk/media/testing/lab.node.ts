// Builds the lab as the app is built, and a real server that serves it: its own process, its own folder, its own PostgreSQL.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { quietProfile } from '../../../testing/quiet-profile.node.ts';
import type {} from './lab/lab.tsx';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export class MediaLabServer implements AsyncDisposable {
  readonly url: string;
  readonly #folder: string;
  readonly #server: ChildProcess;
  readonly #profiles: BrowserContext[] = [];
  readonly #alone: LonelyDevice[] = [];

  private constructor(folder: string, server: ChildProcess, url: string) {
    this.#folder = folder;
    this.#server = server;
    this.url = url;
  }

  static async open(): Promise<MediaLabServer> {
    const folder = mkdtempSync(join(tmpdir(), 'heliogram-media-'));
    const webRoot = join(folder, 'built');
    // As on the command line: Vite's plugins look for their settings in the folder of the package.
    process.chdir(here('../../../..'));
    await build({
      root: here('lab'),
      configFile: here('../../../../vite.config.ts'),
      logLevel: 'error',
      build: { outDir: webRoot, emptyOutDir: true, rolldownOptions: { input: here('lab/index.html') } },
    });
    const port = await freePort();
    const server = spawn(process.execPath, [here('../../../../../host/src/main.ts'), 'serve'], {
      env: {
        PATH: process.env.PATH,
        HELIOGRAM_PORT: String(port),
        HELIOGRAM_DATA: join(folder, 'data'),
        HELIOGRAM_WEB_ROOT: webRoot,
        HELIOGRAM_LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const url = `http://localhost:${port}`;
    for (let tries = 0; tries < 200; tries++) {
      const answer = await fetch(`${url}/healthz`).catch(() => undefined);
      if (answer?.ok) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return new MediaLabServer(folder, server, url);
  }

  /** Another browser: a device of its own. */
  async device(): Promise<{ page: Page; complaints: string[] }> {
    const profile = quietProfile(join(this.#folder, `profile-${this.#profiles.length}`));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
      acceptDownloads: true,
    });
    this.#profiles.push(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // Browsers ask for an icon by themselves.
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
        complaints.push(message.text());
    });
    await page.goto(this.url);
    await page.waitForFunction(() => 'mediaLab' in window && navigator.serviceWorker.controller !== null);
    return { page, complaints };
  }

  /** A browser that can be left alone: what watches pages keeps a copy of everything they send and fetch. */
  async lonelyDevice(): Promise<LonelyDevice> {
    const device = await LonelyDevice.open(join(this.#folder, `alone-${this.#alone.length}`), this.url);
    this.#alone.push(device);
    return device;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const device of this.#alone) await device.end();
    for (const context of this.#profiles) await context.close();
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill('SIGTERM');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A browser of its own process, looked at only between `come` and `leave`. */
export class LonelyDevice {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #url: string;
  #browser: Browser | undefined;

  private constructor(process: ChildProcess, profile: string, url: string) {
    this.#process = process;
    this.#profile = profile;
    this.#url = url;
  }

  static async open(profile: string, url: string): Promise<LonelyDevice> {
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, url];
    const child = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...flags, ...own], { stdio: 'ignore' });
    return new LonelyDevice(child, profile, url);
  }

  async come(): Promise<Page> {
    const portFile = join(this.#profile, 'DevToolsActivePort');
    for (let tries = 0; tries < 200 && !existsSync(portFile); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const pages = this.#browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((one) => one.url().startsWith(this.#url));
    if (!page) throw new Error('the page is gone');
    await page.waitForFunction(() => 'mediaLab' in window && navigator.serviceWorker.controller !== null);
    return page;
  }

  /** The browser goes on by itself. */
  async leave(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
  }

  residentBytes(): number {
    return residentBytes(this.#profile);
  }

  async end(): Promise<void> {
    await this.leave();
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Bytes of memory that pages and workers hold, shared ones counted once (Linux). A file made in a page lies in the browser's own process. */
function residentBytes(profile: string): number {
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes(profile) || !command.includes('--type=renderer')) continue;
      const found = /^Pss:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      sum += Number(found?.[1] ?? 0) * 1024;
    } catch {
      // The process ended while we looked.
    }
  }
  return sum;
}
