// What this device keeps of stored files, within a bound: what was used longest ago goes first, what waits to be uploaded never.
import type { Bytes } from '@heliogram/protocol';
import { type MediaFiles, NoRoomError, type PieceName } from './media-files.ts';

const keyOf = ({ file, index }: PieceName): string => `${file}/${index}`;
const nameOf = (key: string): PieceName => ({ file: key.slice(0, 32), index: Number(key.slice(33)) });

export class MediaCache {
  readonly #files: MediaFiles;
  readonly #maxBytes: number;
  readonly #pins: () => Promise<Iterable<string>>;
  /** Sizes by piece, the one used longest ago first. */
  readonly #kept = new Map<string, number>();
  readonly #pinned = new Set<string>();
  #bytes = 0;
  #pinnedBytes = 0;
  #loaded: Promise<void> | undefined;

  /** `pins`: the files that are to be kept from the beginning; asked once. */
  constructor(files: MediaFiles, maxBytes: number, pins: () => Promise<Iterable<string>> = async () => []) {
    this.#files = files;
    this.#maxBytes = maxBytes;
    this.#pins = pins;
  }

  isPinned(file: string): boolean {
    return this.#pinned.has(file);
  }

  /** Every file that is kept whatever the bound. */
  async pinned(): Promise<string[]> {
    await this.#load();
    return [...this.#pinned];
  }

  /** Keeps a file's pieces whatever the bound. */
  async pin(file: string): Promise<void> {
    await this.#load();
    if (this.#pinned.has(file)) return;
    this.#pinned.add(file);
    this.#pinnedBytes += this.#sizeOf(file);
  }

  /** From here on the file is like any other that was just used. */
  async unpin(file: string): Promise<void> {
    await this.#load();
    if (!this.#pinned.delete(file)) return;
    this.#pinnedBytes -= this.#sizeOf(file);
    await this.#evict();
  }

  async read(piece: PieceName, offset?: number, length?: number): Promise<Bytes | undefined> {
    await this.#load();
    const size = this.#kept.get(keyOf(piece));
    if (size === undefined) return undefined;
    this.#kept.delete(keyOf(piece));
    this.#kept.set(keyOf(piece), size);
    return this.#files.read(piece, offset, length);
  }

  /**
   * Keeps a piece. @throws NoRoomError for a pinned file, after everything else was given up for it; a piece of another file is
   * then simply not kept.
   */
  async write(piece: PieceName, bytes: Bytes): Promise<void> {
    await this.#load();
    try {
      await this.#files.write(piece, bytes);
    } catch (error) {
      if (!(error instanceof NoRoomError)) throw error;
      await this.#evict(Math.floor(this.#maxBytes / 4));
      if (!this.#pinned.has(piece.file)) return;
      await this.clear();
      await this.#files.write(piece, bytes);
    }
    this.#forget(keyOf(piece));
    this.#kept.set(keyOf(piece), bytes.length);
    this.#bytes += bytes.length;
    if (this.#pinned.has(piece.file)) this.#pinnedBytes += bytes.length;
    await this.#evict();
  }

  /** Drops a file, pinned or not. */
  async drop(file: string): Promise<void> {
    await this.#load();
    for (const key of [...this.#kept.keys()]) if (key.startsWith(`${file}/`)) await this.#remove(key);
    this.#pinned.delete(file);
  }

  async dropPiece(piece: PieceName): Promise<void> {
    await this.#load();
    await this.#remove(keyOf(piece));
  }

  /** Gives up everything, also what is pinned. */
  async forgetAll(): Promise<void> {
    await this.#load();
    this.#pinned.clear();
    this.#pinnedBytes = 0;
    await this.#evict(-1);
  }

  /** Gives up everything that is not pinned. */
  async clear(): Promise<void> {
    await this.#load();
    await this.#evict(0);
  }

  /** What is kept of one file. */
  async bytesOf(file: string): Promise<number> {
    await this.#load();
    return this.#sizeOf(file);
  }

  /** What is kept, and how much of it waits to be uploaded. */
  async usage(): Promise<{ readonly bytes: number; readonly pinnedBytes: number }> {
    await this.#load();
    return { bytes: this.#bytes, pinnedBytes: this.#pinnedBytes };
  }

  async #evict(maxBytes = this.#maxBytes): Promise<void> {
    for (const key of [...this.#kept.keys()]) {
      if (this.#bytes - this.#pinnedBytes <= maxBytes) return;
      if (!this.#pinned.has(nameOf(key).file)) await this.#remove(key);
    }
  }

  async #remove(key: string): Promise<void> {
    if (!this.#kept.has(key)) return;
    this.#forget(key);
    await this.#files.remove(nameOf(key));
  }

  #forget(key: string): void {
    const size = this.#kept.get(key) ?? 0;
    this.#kept.delete(key);
    this.#bytes -= size;
    if (this.#pinned.has(nameOf(key).file)) this.#pinnedBytes -= size;
  }

  #sizeOf(file: string): number {
    let bytes = 0;
    for (const [key, size] of this.#kept) if (key.startsWith(`${file}/`)) bytes += size;
    return bytes;
  }

  #load(): Promise<void> {
    this.#loaded ??= (async () => {
      const pieces = (await this.#files.list()).sort((a, b) => a.writtenMs - b.writtenMs || a.index - b.index);
      for (const piece of pieces) {
        this.#kept.set(keyOf(piece), piece.sizeBytes);
        this.#bytes += piece.sizeBytes;
      }
      for (const file of await this.#pins()) {
        this.#pinned.add(file);
        this.#pinnedBytes += this.#sizeOf(file);
      }
    })();
    return this.#loaded;
  }
}
