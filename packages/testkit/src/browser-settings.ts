// Settings of a new browser before it is started first.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As `chrome://flags` keeps them; a browser that does not know one ignores it. `@2` is off. */
const flags = ['webui-omnibox-popup@2', 'webui-omnibox-aim-popup@2'];

/** Keeps it from drawing, in a process of its own, what stands under an address field that nobody sees. */
export function settleProfile(folder: string): void {
  const file = join(folder, 'Local State');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ browser: { enabled_labs_experiments: flags } }));
}
