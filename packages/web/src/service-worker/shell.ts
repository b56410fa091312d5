// The app's own files, kept so that it opens without a network: fetched and checked against their hashes when this version of the
// worker is installed. Names under `/assets/` change with their content: what is here already is copied, not fetched.

/** Written by the build: every file of the app with its SHA-256 (`sha256-…`), and a name for the whole. */
export interface ShellList {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly integrity: string }[];
}

const prefix = 'shell-';
const namedByContent = '/assets/';
const atOnce = 6;

/** Fetches what is not here yet. @throws TypeError when a file cannot be had or is not the one that was built. */
export async function installShell(list: ShellList, storage: CacheStorage): Promise<void> {
  const cache = await storage.open(prefix + list.version);
  const waiting = [...list.files];
  const work = async (): Promise<void> => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      if (await cache.match(file.url)) continue;
      const held = file.url.startsWith(namedByContent) ? await storage.match(file.url) : undefined;
      const response =
        held ?? (await fetch(file.url, { integrity: file.integrity, cache: 'no-cache', credentials: 'omit' }));
      if (!response.ok || response.redirected) throw new TypeError(`${file.url} could not be had`);
      await cache.put(file.url, response);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Removes older versions but one: tabs that still run it may ask for parts of it. */
export async function dropOldShells(list: ShellList, storage: CacheStorage): Promise<void> {
  const old = (await storage.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + list.version);
  await Promise.all(old.slice(0, -1).map((name) => storage.delete(name)));
}

/** Paths that are the server's and never a screen of the app. */
const serverPaths = [
  ...['/call/', '/socket', '/blob/', '/healthz', '/metrics', '/m/'],
  // Public pages are read without the app, also by whoever has been here before.
  ...['/@', '/media/', '/places', '/robots.txt', '/sitemap'],
];

/** The kept file that answers a request; undefined where the network must. Screens are all the one page. */
export async function fromShell(
  request: { readonly mode: string; readonly method: string; readonly url: URL },
  list: ShellList,
  storage: CacheStorage,
): Promise<Response | undefined> {
  if (request.method !== 'GET' || serverPaths.some((path) => request.url.pathname.startsWith(path))) return undefined;
  const cache = await storage.open(prefix + list.version);
  const { pathname, searchParams } = request.url;
  // Without words to look for it is the app's own search.
  if (pathname === '/search' && searchParams.has('q')) return undefined;
  if (request.mode === 'navigate') return pathname.includes('.') ? undefined : cache.match('/');
  return (await cache.match(pathname)) ?? storage.match(pathname);
}
