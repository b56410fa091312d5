// The second step of the build: the service worker, one plain script beside index.html, with the list of the app's files and their
// hashes written into it. While developing it is built on request and keeps nothing.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const name = 'service-worker.js';
/** Never asked for by a page: kept out of the list. */
const notKept = /\.(?:br|gz|map)$/u;

export function serviceWorker(entry: string): Plugin {
  let publicDir = '';
  return {
    name: 'heliogram-service-worker',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    configureServer(server) {
      server.middlewares.use(`/${name}`, (_, response, next) => {
        compile(entry, { version: 'dev', files: [] }).then((code) => {
          response.setHeader('Content-Type', 'text/javascript');
          response.setHeader('Cache-Control', 'no-cache');
          response.end(code);
        }, next);
      });
    },
    async writeBundle({ dir }, bundle) {
      const index = Object.keys(bundle).find((file) => file === 'index.html');
      if (dir === undefined || index === undefined) return;
      const own = Object.keys(bundle).map((file) => ({
        path: join(dir, file),
        url: file === index ? '/' : `/${file}`,
      }));
      const kept = [...own, ...(await publicFiles(publicDir))].filter(({ url }) => !notKept.test(url));
      const files = await Promise.all(
        kept.map(async ({ path, url }) => ({
          url,
          integrity: `sha256-${hash(await readFile(path)).toString('base64')}`,
        })),
      );
      files.sort((a, b) => (a.url < b.url ? -1 : 1));
      const version = hash(JSON.stringify(files)).toString('hex').slice(0, 16);
      await writeFile(join(dir, name), await compile(entry, { version, files }));
    },
  };
}

async function publicFiles(dir: string): Promise<{ readonly path: string; readonly url: string }[]> {
  if (dir === '') return [];
  // A build without such a folder has no such files.
  const found = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .map((path) => ({ path, url: `/${relative(dir, path).replaceAll('\\', '/')}` }));
}

async function compile(entry: string, shellList: object): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { shellList: JSON.stringify(shellList) },
    build: {
      write: false,
      target: 'es2024',
      copyPublicDir: false,
      rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: name } },
    },
  });
  const { output: parts } = (Array.isArray(output) ? output[0] : output) as Rolldown.RolldownOutput;
  return parts[0].code;
}

function hash(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}
