// The files of the database in the origin's private file system. The pool's own start removes its whole folder when it cannot get every
// file, which may happen while an engine that was just ended still holds them: here nothing is begun before all can be had, and nothing
// but forgetting the device ever removes the folder.
import { StoreBusyError } from '@heliogram/client';
import type { Pool, Sqlite } from './load-sqlite.ts';

/** What the types do not have, because only workers do. */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{ close(): void }>;
}

const folder = '.heliogram';
const filesFolder = '.opaque';
const capacity = 6;
const lookEveryMs = 50;

/** Whether this window has a file system at all; private windows of some browsers have none. */
export async function hasFileSystem(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory();
    const name = `.probe-${crypto.randomUUID()}`;
    const handle = await root.getFileHandle(name, { create: true });
    const access = await (handle as WorkerFileHandle).createSyncAccessHandle();
    access.close();
    await root.removeEntry(name);
    return true;
  } catch {
    return false;
  }
}

/** Opens the pool of files. @throws StoreBusyError when another engine keeps them for longer than `patienceMs`. */
export async function openPool(sqlite: Sqlite, patienceMs = 10_000): Promise<Pool> {
  const deadline = performance.now() + patienceMs;
  while (!(await areFree())) {
    if (performance.now() > deadline)
      throw new StoreBusyError('another window of this browser keeps the store; close it');
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  const restore = forbidRemoval();
  try {
    return await sqlite.installOpfsSAHPoolVfs({
      directory: `/${folder}`,
      initialCapacity: capacity,
    });
  } finally {
    restore();
  }
}

/** Removes what is left of the store's folder. */
export async function removePool(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folder, { recursive: true }).catch((error) => {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
  });
}

async function areFree(): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  try {
    const files = await (await root.getDirectoryHandle(folder)).getDirectoryHandle(filesFolder);
    for await (const handle of files.values()) {
      if (handle.kind !== 'file') continue;
      const access = await (handle as WorkerFileHandle).createSyncAccessHandle();
      access.close();
    }
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'NotFoundError') return true;
    if (error.name === 'NoModificationAllowedError') return false;
    throw error;
  }
}

/** @returns what allows it again. */
function forbidRemoval(): () => void {
  const { prototype } = FileSystemDirectoryHandle;
  const { removeEntry } = prototype;
  prototype.removeEntry = function (name, options) {
    if (name === filesFolder || name === folder)
      return Promise.reject(new Error('the store is not removed at its start'));
    return removeEntry.call(this, name, options);
  };
  return () => {
    prototype.removeEntry = removeEntry;
  };
}
