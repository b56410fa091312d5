// Media files in a folder: a folder per file, a file per piece, readable by their owner alone.
import { chmodSync, mkdirSync } from 'node:fs';
import { open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes } from '@heliogram/protocol';
import {
  type KeptPiece,
  type MediaFiles,
  NoRoomError,
  type PieceName,
  requirePiece,
  requirePieceSize,
} from './media-files.ts';

/** Opens (and makes) the folder. */
export function openFolderMediaFiles(folder: string): MediaFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return new FolderMediaFiles(folder);
}

class FolderMediaFiles implements MediaFiles {
  readonly #folder: string;
  readonly #running = new Set<Promise<unknown>>();
  #written = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(piece: PieceName, offset = 0, length?: number): Promise<Bytes | undefined> {
    requirePiece(piece);
    return this.#run(async () => {
      const file = await opened(this.#pathOf(piece));
      if (!file) return undefined;
      try {
        const { size } = await file.stat();
        const wanted = Math.max(0, Math.min(length ?? size, size - offset));
        const bytes = new Uint8Array(wanted);
        let held = 0;
        while (held < wanted) {
          const { bytesRead } = await file.read(bytes, held, wanted - held, offset + held);
          if (bytesRead === 0) break;
          held += bytesRead;
        }
        return bytes.subarray(0, held);
      } finally {
        await file.close();
      }
    });
  }

  write(piece: PieceName, bytes: Bytes): Promise<void> {
    requirePiece(piece);
    requirePieceSize(bytes);
    const copy = bytes.slice();
    return this.#run(async () => {
      const path = this.#pathOf(piece);
      this.#written += 1;
      const aside = `${path}.${this.#written}.part`;
      try {
        mkdirSync(join(this.#folder, piece.file), { recursive: true, mode: 0o700 });
        const file = await open(aside, 'w', 0o600);
        try {
          await file.writeFile(copy);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(aside, path);
      } catch (error) {
        await rm(aside, { force: true });
        throw hasCode(error, 'ENOSPC', 'EDQUOT') ? new NoRoomError({ cause: error }) : error;
      }
    });
  }

  remove(piece: PieceName): Promise<void> {
    requirePiece(piece);
    return this.#run(async () => {
      await rm(this.#pathOf(piece), { force: true });
      // The last one out.
      await rmdir(join(this.#folder, piece.file)).catch((error) => {
        if (!hasCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
      });
    });
  }

  list(): Promise<KeptPiece[]> {
    return this.#run(async () => {
      const found: KeptPiece[] = [];
      for (const file of await readdir(this.#folder)) {
        if (!/^[0-9a-f]{32}$/.test(file)) continue;
        for (const name of await readdir(join(this.#folder, file))) {
          const path = join(this.#folder, file, name);
          // What a crash has left half-written.
          if (name.endsWith('.part')) await rm(path, { force: true });
          if (!/^\d{1,10}$/.test(name)) continue;
          const { size, mtimeMs } = await stat(path);
          found.push({ file, index: Number(name), sizeBytes: size, writtenMs: mtimeMs });
        }
      }
      return found;
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #pathOf({ file, index }: PieceName): string {
    return join(this.#folder, file, String(index));
  }

  #run<T>(work: () => Promise<T>): Promise<T> {
    const running = work().finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }
}

async function opened(path: string): Promise<Awaited<ReturnType<typeof open>> | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
