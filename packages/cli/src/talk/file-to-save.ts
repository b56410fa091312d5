// A file being saved: under a name aside until it is whole, then under the one it is called by, never over another file.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { extname, join } from 'node:path';
import { printableLine } from '../platform/printable.ts';

const mostNumbers = 10_000;

export class FileToSave {
  readonly name: string;
  readonly #folder: string;
  readonly #aside: string;
  readonly #file: number;

  private constructor(folder: string, name: string, aside: string) {
    this.#folder = folder;
    this.name = name;
    this.#aside = aside;
    this.#file = openSync(aside, 'wx', 0o600);
  }

  /** `blob` names a file whose sender gave it no name. */
  static open(folder: string, name: string, blob: string): FileToSave {
    // A dot at the beginning would hide it, and some programs obey such files.
    const safe =
      printableLine(name, 200)
        .replace(/^\.+/, '')
        .replaceAll(/[/\\:*?"<>|]/g, '_') || `file-${blob.slice(0, 8)}`;
    const aside = join(folder, `.${blob}-${process.pid}.part`);
    rmSync(aside, { force: true });
    return new FileToSave(folder, safe, aside);
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }

  /** @returns the name it has now in its folder. */
  finish(): string {
    fsyncSync(this.#file);
    closeSync(this.#file);
    const ending = extname(this.name);
    const stem = this.name.slice(0, this.name.length - ending.length);
    for (let number = 1; number < mostNumbers; number++) {
      const name = number === 1 ? this.name : `${stem} (${number})${ending}`;
      try {
        // Making the name first refuses one that is taken; then it is ours to write over.
        closeSync(openSync(join(this.#folder, name), 'wx', 0o600));
      } catch (error) {
        if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        continue;
      }
      renameSync(this.#aside, join(this.#folder, name));
      return name;
    }
    throw new Error(`there are too many files called ${this.name} in ${this.#folder}`);
  }

  /** Takes away what was written. */
  discard(): void {
    closeSync(this.#file);
    rmSync(this.#aside, { force: true });
  }
}
