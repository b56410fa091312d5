// What tests build out of the sources, built once for as long as these are the same: a build takes longer than many a test, and several
// test files look at the same one.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const home = join(root, 'node_modules', '.cache', 'heliogram');
const sources = [
  ...['client', 'crypto', 'model', 'protocol', 'web'].map((name) => `packages/${name}/src`),
  ...['packages/web/build', 'packages/web/public'],
];
const settings = ['package-lock.json', 'packages/web/vite.config.ts', 'packages/web/gallery.html'];
const keptMs = 86_400_000;

/** The folder of a build of this name; `make` builds it where there is none of these sources. Nobody may write into it. */
export async function builtOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(home, `${name}-${hashOfSources()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(home, { recursive: true });
  for (const old of readdirSync(home))
    if (old.startsWith(`${name}-`) && Date.now() - statSync(join(home, old)).mtimeMs > keptMs)
      rmSync(join(home, old), { recursive: true, force: true });
  const made = mkdtempSync(join(home, `${name}-new-`));
  await make(made);
  try {
    renameSync(made, folder);
  } catch {
    // Another test was faster.
    rmSync(made, { recursive: true, force: true });
  }
  return folder;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const add = (path: string): void => void hash.update(path).update(readFileSync(join(root, path)));
  for (const path of settings) add(path);
  for (const source of sources) {
    const inside = readdirSync(join(root, source), { recursive: true, withFileTypes: true });
    const paths = inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    for (const path of paths.sort()) if (!/\.test\.tsx?$/.test(path)) add(path.slice(root.length));
  }
  return hash.digest('hex').slice(0, 32);
}
