// What the built app weighs: the files that a moment of its life needs, packed as they travel at least (gzip; most browsers get less).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** `import … from './x.js'` and `import './x.js'`, not `import('./x.js')`. */
const staticImport = /\b(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g;

export class BuiltApp {
  readonly #folder: string;
  readonly #files: readonly string[];

  /** @param folder `dist` */
  constructor(folder: string) {
    this.#folder = folder;
    this.#files = readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`);
  }

  /** The scripts that the page names for everybody, and what they import. */
  get page(): readonly string[] {
    const html = readFileSync(join(this.#folder, 'index.html'), 'utf8');
    const named = html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g);
    return this.#closed([...named].map((match) => match[1] as string));
  }

  /** The files of a part, and what they import. @throws where there is none. */
  part(name: string): readonly string[] {
    const own = new RegExp(`^assets/${name}-[\\w-]{8}\\.js$`);
    const found = this.#files.filter((file) => own.test(file));
    if (found.length === 0) throw new Error(`the build has no part called ${name}`);
    return this.#closed(found);
  }

  /** All files that end so. */
  ending(end: string): readonly string[] {
    return this.#files.filter((file) => file.endsWith(end));
  }

  /** Files beside the page of such a name. */
  beside(name: RegExp): readonly string[] {
    return readdirSync(this.#folder).filter((file) => name.test(file));
  }

  /** Bytes, each file counted once. */
  packedBytes(files: Iterable<string>): number {
    let sum = 0;
    for (const file of new Set(files)) sum += gzipSync(readFileSync(join(this.#folder, file)), { level: 9 }).length;
    return sum;
  }

  #closed(roots: readonly string[]): readonly string[] {
    const found = new Set(roots);
    // A set that grows while it is walked is walked to its end.
    for (const file of found)
      for (const [, name] of readFileSync(join(this.#folder, file), 'utf8').matchAll(staticImport))
        found.add(`assets/${name}`);
    return [...found];
  }
}
