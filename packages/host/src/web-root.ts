// Where the built web app is.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Said where there is none. */
export const noWebApp =
  'no built web app: browsers get a plain page. Build it in packages/web, or set HELIOGRAM_WEB_ROOT.';

/** The web app built in this repository, if it was. */
export function builtWebRoot(): string | undefined {
  const root = fileURLToPath(new URL('../../web/dist', import.meta.url));
  return hasPage(root) ? root : undefined;
}

/** Whether a folder is a built web app. */
export function hasPage(root: string): boolean {
  return existsSync(join(root, 'index.html'));
}
