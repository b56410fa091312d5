// People in a real browser: one Chromium, a profile for each, and a hand that counts what it does. What a person would not forgive
// is kept and told: errors on the console, refused scripts, requests to anywhere but the server.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { cameraFlags } from './browser-camera.ts';
import { settleProfile } from './browser-settings.ts';
import { Hand } from './hand.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

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
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Options of a profile. */
export interface ProfileOptions
  extends Pick<BrowserContextOptions, 'locale' | 'colorScheme' | 'viewport' | 'hasTouch'> {
  /** A folder that outlives the profile: given again, it is the same browser started once more. */
  readonly folder?: TemporaryFolder;
  /** The file that its camera films, see `holdBefore`. Without it the camera shows a test picture. */
  readonly camera?: string;
}

/** A browser of its own, as somebody has it. */
export interface Profile extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly hand: Hand;
  /** Everything that went wrong so far: console errors, exceptions, violations of the content policy, requests to strangers. */
  readonly complaints: readonly string[];
  readonly folder: TemporaryFolder;
  /** Another tab. */
  tab(): Promise<{ readonly page: Page; readonly hand: Hand }>;
  /** Ends the browser as a person does; the folder stays. */
  close(): Promise<void>;
}

/** Where the built web app is. `WEB_APP`: another build than the project's own, to look at. */
export function builtApp(): string {
  return process.env.WEB_APP ?? fileURLToPath(new URL('../../web/dist', import.meta.url));
}

/** Where Chromium is. @throws Error that says what to install. */
export function chromiumPath(): string {
  const path = [process.env.CHROMIUM ?? '', ...places].find((one) => one !== '' && existsSync(one));
  if (path === undefined) throw new Error('no Chromium: install it, or set CHROMIUM to its path');
  return path;
}

/** Opens a browser on the app of a server. */
export async function openProfile(url: string, options: ProfileOptions = {}): Promise<Profile> {
  const { folder = temporaryFolder(), camera, ...rest } = options;
  settleProfile(folder.path);
  const context = await chromium.launchPersistentContext(folder.path, {
    executablePath: chromiumPath(),
    args: [...flags, ...(camera === undefined ? [] : cameraFlags(camera))],
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    serviceWorkers: 'allow',
    baseURL: url,
    ...rest,
  });
  const complaints: string[] = [];
  const watch = (page: Page): Page => {
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    return page;
  };
  context.on('page', watch);
  context.on('request', (request) => {
    const to = new URL(request.url());
    if (/^(https?|wss?):$/.test(to.protocol) && to.host !== new URL(url).host) complaints.push(`request to ${to.host}`);
  });
  const page = watch(context.pages()[0] ?? (await context.newPage()));
  const close = async (): Promise<void> => {
    await keepPictures(context);
    await context.close();
  };
  return {
    context,
    page,
    hand: new Hand(page),
    complaints,
    folder,
    async tab() {
      const opened = await context.newPage();
      return { page: opened, hand: new Hand(opened) };
    },
    close,
    async [Symbol.asyncDispose]() {
      await close();
      folder.remove();
    },
  };
}

/** `E2E_PICTURES` names a folder: how every tab looked in the end, and what its parts are called, for who looks into a failure. */
async function keepPictures(context: BrowserContext): Promise<void> {
  const folder = process.env.E2E_PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const page of context.pages()) {
    const path = join(folder, `${Date.now()}`);
    await page.screenshot({ path: `${path}.png` }).catch(() => undefined);
    const parts = await page.locator('body').ariaSnapshot().catch(String);
    writeFileSync(`${path}.txt`, `${page.url()}\n${parts}\n`);
  }
}
