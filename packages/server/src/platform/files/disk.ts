// Files in a folder: 256 folders by the name's first byte, arriving ones under `.part`. Readable by the server's own user only.
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { StorageFullError } from '../database/port.ts';
import type { ArrivingFile, FileName, Files, OpenFile } from './port.ts';

const partSuffix = '.part';
const markName = 'owner';
const namePattern = /^[0-9a-f]{32}$/;
/** Names told of at once by `olderThan`. */
const maxNames = 500;

/** Files below a folder, which is made when it is first needed. */
export function createDiskFiles(folder: string): Files {
  const placeOf = (name: FileName): string => {
    if (!namePattern.test(name)) throw new Error('a file name must be 32 lower-case hex digits');
    return path.join(folder, name.slice(0, 2), name);
  };
  return {
    arrive: (name, safeBytes) => translated(() => arrive(placeOf(name), safeBytes)),
    open: (name) => openFinished(placeOf(name)),
    async remove(name) {
      const place = placeOf(name);
      await rm(place + partSuffix, { force: true });
      await rm(place, { force: true });
    },
    olderThan: (timeMs) => olderThan(folder, timeMs),
    async freeBytes() {
      await makeFolder(folder);
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    claim: (owner) => translated(() => claim(folder, owner)),
  };
}

async function arrive(place: string, safeBytes: number): Promise<ArrivingFile> {
  const part = place + partSuffix;
  await makeFolder(path.dirname(place));
  // Finished, but its owner had no time to write that down: goes on from where it is known to be safe.
  await rename(place, part).catch(unlessMissing);
  const handle = await open(part, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  try {
    const { size } = await handle.stat();
    const start = Math.min(size, safeBytes);
    if (size > start) await handle.truncate(start);
    return arriving(handle, place, start);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function arriving(handle: FileHandle, place: string, start: number): ArrivingFile {
  let size = start;
  return {
    get sizeBytes() {
      return size;
    },
    write: (bytes) =>
      translated(async () => {
        let written = 0;
        while (written < bytes.length) {
          const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, size);
          written += bytesWritten;
          size += bytesWritten;
        }
      }),
    sync: () => translated(() => handle.datasync()),
    finish: () =>
      translated(async () => {
        await handle.sync().finally(() => handle.close());
        await rename(place + partSuffix, place);
        await syncFolder(path.dirname(place));
      }),
    close: () => handle.close(),
  };
}

async function openFinished(place: string): Promise<OpenFile | undefined> {
  const handle = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW).catch(unlessMissing);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    return {
      sizeBytes: size,
      read: async (into, atBytes) => (await handle.read(into, 0, into.length, atBytes)).bytesRead,
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function* olderThan(folder: string, timeMs: number): AsyncIterable<readonly FileName[]> {
  for (let byte = 0; byte < 256; byte++) {
    const shard = path.join(folder, byte.toString(16).padStart(2, '0'));
    const entries = await opendir(shard).catch(unlessMissing);
    if (!entries) continue;
    let names: FileName[] = [];
    for await (const { name: fileName } of entries) {
      const name = fileName.endsWith(partSuffix) ? fileName.slice(0, -partSuffix.length) : fileName;
      if (!namePattern.test(name)) continue;
      const facts = await stat(path.join(shard, fileName)).catch(unlessMissing);
      if (!facts || facts.mtimeMs >= timeMs) continue;
      names.push(name);
      if (names.length === maxNames) {
        yield names;
        names = [];
      }
    }
    if (names.length > 0) yield names;
  }
}

async function claim(folder: string, owner: string): Promise<boolean> {
  await makeFolder(folder);
  const mark = path.join(folder, markName);
  const found = await readFile(mark, 'utf8').catch(unlessMissing);
  if (found) return found.trim() === owner;
  const handle = await open(mark, 'w', 0o600);
  try {
    await handle.writeFile(`${owner}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
  return true;
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  // A file whose folder is forgotten in a power cut is lost with it.
  if (first !== undefined) await syncFolder(path.dirname(folder));
}

/** Makes names in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** A full disk is what callers can do something about. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new StorageFullError('the disk has no room left', code, { cause: error });
    }
    throw error;
  }
}
