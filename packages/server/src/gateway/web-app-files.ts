// Reads a built folder into memory: plain files with their compressed twins. Hidden files and links are left out.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** One file and its compressed twins, where they are smaller. */
export interface BuiltFile {
  readonly plain: Uint8Array;
  readonly type: string;
  readonly br?: Uint8Array;
  readonly gzip?: Uint8Array;
}

const maxFiles = 4000;
const maxBytes: number = 128 * 2 ** 20;

const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Files by their path from the root, `/index.html`. @throws Error when there is no such folder or it is too large */
export async function readBuiltFiles(root: string): Promise<Map<string, BuiltFile>> {
  const found = await stat(root).catch(() => undefined);
  if (!found?.isDirectory()) throw new Error(`There is no folder ${root} of a built web app.`);
  const contents = await readAll(root);
  const files = new Map<string, BuiltFile>();
  for (const [name, plain] of contents) {
    if (isTwin(name, contents)) continue;
    const smaller = (twin: Uint8Array | undefined): Uint8Array | undefined =>
      twin && twin.length < plain.length ? twin : undefined;
    const br = smaller(contents.get(`${name}.br`));
    const gzip = smaller(contents.get(`${name}.gz`));
    const type = types[path.posix.extname(name)] ?? 'application/octet-stream';
    files.set(name, { plain, type, ...(br && { br }), ...(gzip && { gzip }) });
  }
  return files;
}

async function readAll(root: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const contents = new Map<string, Uint8Array>();
  let size = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const place = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(root, place).split(path.sep).join('/')}`;
    if (name.includes('/.')) continue;
    const bytes = await readFile(place);
    size += bytes.length;
    if (contents.size >= maxFiles || size > maxBytes) throw new Error(`${root} is too large to be a built web app.`);
    contents.set(name, bytes);
  }
  return contents;
}

function isTwin(name: string, contents: ReadonlyMap<string, unknown>): boolean {
  return /\.(br|gz)$/.test(name) && contents.has(name.replace(/\.(br|gz)$/, ''));
}
