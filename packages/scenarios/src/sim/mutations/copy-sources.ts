// A copy of the sources that may be spoilt: the packages a simulation needs, beside links to what is installed.
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../..', import.meta.url));
const packages = ['protocol', 'crypto', 'model', 'server', 'client', 'testkit', 'scenarios'];

/** Copies the sources into an empty folder. */
export function copySources(folder: string): void {
  for (const name of packages) {
    for (const part of ['src', 'package.json'])
      cpSync(join(root, 'packages', name, part), join(folder, 'packages', name, part), { recursive: true });
  }
  for (const name of packages) {
    const own = join(root, 'packages', name, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(folder, 'packages', name, 'node_modules'));
  }
  const installed = join(root, 'node_modules');
  mkdirSync(join(folder, 'node_modules', '@heliogram'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== '@heliogram') symlinkSync(join(installed, name), join(folder, 'node_modules', name));
  }
  for (const name of packages)
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules', '@heliogram', name));
}
