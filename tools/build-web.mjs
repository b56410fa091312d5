// @ts-check
// Builds the web app when its sources are newer than what was built, and packs every file with brotli beside it.
// `node tools/build-web.mjs`; `npm start` and `npm test` do it by themselves.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { root, setUp } from './set-up.mjs';

const web = join(root, 'packages', 'web');
const dist = join(web, 'dist');
const stamp = join(dist, '.built');
/** What the app is made of. */
const sources = ['web', 'client', 'crypto', 'model', 'protocol'].map((name) => `packages/${name}/src`);
const settings = ['package-lock.json', 'packages/web/index.html', 'packages/web/vite.config.ts', 'tools/build-web.mjs'];
/** Smaller files would not get through the network any faster. */
const leastPackedBytes = 1024;

/**
 * Builds if needed.
 * @param {{ node?: string, say?: (line: string) => void }} [options] `node`: the Node 24 to build with
 */
export async function buildWeb({ node = setUp(), say = (line) => void process.stderr.write(`${line}\n`) } = {}) {
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building the web app (after every change, some seconds) ...');
  rmSync(dist, { recursive: true, force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: web,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the web app could not be built:\n${stdout}${stderr}`);
  await pack(dist);
  writeFileSync(stamp, wanted);
}

function hashOfSources() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => hash.update(path).update(readFileSync(join(root, path)));
  for (const path of settings) add(path);
  const extras = readdirSync(web).filter((name) => /\.(ts|html)$/.test(name));
  for (const name of extras.sort()) add(`packages/web/${name}`);
  for (const home of [...sources, 'packages/web/build', 'packages/web/public']) {
    if (!existsSync(join(root, home))) continue;
    const inside = readdirSync(join(root, home), { recursive: true, withFileTypes: true });
    const paths = inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    for (const path of paths.sort()) if (!/\.test\.tsx?$/.test(path)) add(path.slice(root.length + 1));
  }
  return hash.digest('hex');
}

/** Writes `name.br` beside what is worth it. @param {string} folder */
async function pack(folder) {
  const compress = promisify(brotliCompress);
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const worthIt = paths.filter((path) => /\.(js|css|html|json|svg|wasm|webmanifest)$/.test(path));
  await Promise.all(
    worthIt.map(async (path) => {
      const bytes = readFileSync(path);
      if (bytes.length < leastPackedBytes) return;
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_QUALITY]: 11 };
      writeFileSync(`${path}.br`, await compress(bytes, { params }));
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildWeb();
