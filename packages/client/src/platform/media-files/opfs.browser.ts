// Media files in a browser's private file system, for a dedicated worker: synchronous access handles are the only way there to
// write durably in place. A piece's length stands before it and is written last, so that a torn write is no piece.
import type { Bytes } from '@heliogram/protocol';
import {
  type KeptPiece,
  type MediaFiles,
  NoRoomError,
  type PieceName,
  requirePiece,
  requirePieceSize,
} from './media-files.ts';

/** What the types of this TypeScript version do not have: only workers do. */
interface AccessHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<AccessHandle>;
}

const lengthBytes = 4;

/** Opens (and makes) a folder of the origin's private file system. Call it in a dedicated worker. */
export async function openOpfsMediaFiles(folder = 'media'): Promise<MediaFiles> {
  const root = await navigator.storage.getDirectory();
  return new OpfsMediaFiles(await root.getDirectoryHandle(folder, { create: true }));
}

class OpfsMediaFiles implements MediaFiles {
  readonly #folder: FileSystemDirectoryHandle;
  /** A file can be opened once at a time: what is asked of one piece waits for what was asked before. */
  readonly #busy = new Map<string, Promise<unknown>>();

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  read(piece: PieceName, offset = 0, length?: number): Promise<Bytes | undefined> {
    requirePiece(piece);
    return this.#inTurn(piece, async () => {
      const handle = await this.#handle(piece, false);
      if (!handle) return undefined;
      const access = await handle.createSyncAccessHandle();
      try {
        const size = heldBytes(access);
        if (size === undefined) return undefined;
        const bytes = new Uint8Array(Math.max(0, Math.min(length ?? size, size - offset)));
        access.read(bytes, { at: lengthBytes + offset });
        return bytes;
      } finally {
        access.close();
      }
    });
  }

  write(piece: PieceName, bytes: Bytes): Promise<void> {
    requirePiece(piece);
    requirePieceSize(bytes);
    const copy = bytes.slice();
    return this.#inTurn(piece, async () => {
      try {
        const handle = await this.#handle(piece, true);
        const access = await handle?.createSyncAccessHandle();
        if (!access) throw new NoRoomError();
        try {
          writePiece(access, copy);
        } finally {
          access.close();
        }
      } catch (error) {
        const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
        throw isFull ? new NoRoomError({ cause: error }) : error;
      }
    });
  }

  remove(piece: PieceName): Promise<void> {
    requirePiece(piece);
    return this.#inTurn(piece, async () => {
      try {
        const file = await this.#folder.getDirectoryHandle(piece.file);
        await file.removeEntry(String(piece.index));
        // The last one out; a folder with pieces refuses to go.
        await this.#folder.removeEntry(piece.file).catch((error) => {
          if (!(error instanceof DOMException)) throw error;
        });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
  }

  async list(): Promise<KeptPiece[]> {
    const found: KeptPiece[] = [];
    for await (const [file, folder] of entriesOf(this.#folder)) {
      if (!/^[0-9a-f]{32}$/.test(file) || folder.kind !== 'directory') continue;
      for await (const [name, handle] of entriesOf(folder as FileSystemDirectoryHandle)) {
        if (!/^\d{1,10}$/.test(name) || handle.kind !== 'file') continue;
        const { size, lastModified } = await (handle as FileSystemFileHandle).getFile();
        const sizeBytes = Math.max(0, size - lengthBytes);
        found.push({ file, index: Number(name), sizeBytes, writtenMs: lastModified });
      }
    }
    return found;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#busy.values());
  }

  async #handle({ file, index }: PieceName, create: boolean): Promise<WorkerFileHandle | undefined> {
    try {
      const folder = await this.#folder.getDirectoryHandle(file, { create });
      return (await folder.getFileHandle(String(index), { create })) as WorkerFileHandle;
    } catch (error) {
      if (!create && isMissing(error)) return undefined;
      throw error;
    }
  }

  #inTurn<T>(piece: PieceName, work: () => Promise<T>): Promise<T> {
    const key = piece.file;
    const before = this.#busy.get(key) ?? Promise.resolve();
    const running = before.then(work, work);
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.#busy.set(key, settled);
    void settled.then(() => {
      if (this.#busy.get(key) === settled) this.#busy.delete(key);
    });
    return running;
  }
}

function writePiece(access: AccessHandle, bytes: Bytes): void {
  const length = new Uint8Array(lengthBytes);
  access.truncate(0);
  access.write(length, { at: 0 });
  if (access.write(bytes, { at: lengthBytes }) !== bytes.length) throw new NoRoomError();
  access.flush();
  // One more than the length, so that zero means: not whole.
  new DataView(length.buffer).setUint32(0, bytes.length + 1);
  access.write(length, { at: 0 });
  access.flush();
}

function heldBytes(access: AccessHandle): number | undefined {
  const length = new Uint8Array(lengthBytes);
  if (access.read(length, { at: 0 }) !== lengthBytes) return undefined;
  const size = new DataView(length.buffer).getUint32(0) - 1;
  return size === access.getSize() - lengthBytes ? size : undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError');
}

function entriesOf(folder: FileSystemDirectoryHandle): AsyncIterable<[string, FileSystemHandle]> {
  return (folder as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries();
}
