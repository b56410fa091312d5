// A new folder for a browser whose window draws no more than the page: what stands under its address field takes a process of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As `chrome://flags` keeps them; a browser that does not know one ignores it. `@2` is off. */
const flags = ['webui-omnibox-popup@2', 'webui-omnibox-aim-popup@2'];

/** Makes the folder of a profile. @returns its path */
export function quietProfile(path: string): string {
  mkdirSync(path);
  writeFileSync(join(path, 'Local State'), JSON.stringify({ browser: { enabled_labs_experiments: flags } }));
  return path;
}
