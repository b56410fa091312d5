// The worker of the lab: the engine's store, as the tests drive it.
import { openSqlStore, type SqlDatabase } from '@heliogram/client/browser';
import { storeContract } from '@heliogram/client/store-contract';
import { DatabaseHome } from '../../engine/store/database.ts';
import { KeyRing } from '../../engine/store/key-ring.ts';
import { openProfileRows } from '../../engine/store/profile-rows.ts';
import { Safe, type SafeState } from '../../engine/store/safe.ts';
import { measure } from './measure.ts';

let safe: Safe | undefined;
let database: SqlDatabase | undefined;

async function theSafe(): Promise<Safe> {
  safe ??= await Safe.open(await openProfileRows());
  return safe;
}

function entered(state: SafeState): object {
  if (state.kind !== 'open') return state;
  database = state.database;
  return { kind: 'open' };
}

function open(): SqlDatabase {
  if (!database) throw new Error('nothing is open');
  return database;
}

const calls = {
  async contract(): Promise<{ name: string; error?: string }[]> {
    const home = await DatabaseHome.open();
    const key = crypto.getRandomValues(new Uint8Array(32));
    const results: { name: string; error?: string }[] = [];
    for (const { name, run } of storeContract) {
      home.remove();
      const error = await run(async () => openSqlStore(home.open(key))).then(() => undefined, String);
      results.push({ name, ...(error === undefined ? {} : { error }) });
    }
    return results;
  },
  enter: async () => entered(await (await theSafe()).enter()),
  unlock: async (passphrase: string) => entered(await (await theSafe()).unlock(passphrase)),
  make: async () => {
    database = await (await theSafe()).make();
    database.exec('CREATE TABLE note (text TEXT)');
  },
  remember: async (name: string) => (await theSafe()).remember(name),
  write: async (text: string) => open().prepare('INSERT INTO note VALUES (?)').run(text),
  read: async () =>
    open()
      .prepare('SELECT text FROM note')
      .all()
      .map((row) => row.text),
  setLock: async (next?: string, current?: string) => (await theSafe()).setLock(next, current),
  hasLock: async () => (await theSafe()).hasLock(),
  isKept: async () => (await theSafe()).isKept,
  /** As far as a change of the lock comes before the file is rewritten. */
  stageOnly: async (next: string) => void (await new KeyRing(await openProfileRows()).stage(next)),
  /** A change of the lock up to the note that it is done. */
  async rekeyOnly(next: string, current: string): Promise<void> {
    const { settle } = KeyRing.prototype;
    KeyRing.prototype.settle = () => Promise.reject(new Error('cut off'));
    await (await theSafe()).setLock(next, current).catch(() => undefined);
    KeyRing.prototype.settle = settle;
  },
  close: async () => (await theSafe()).close(),
  destroy: async () => (await theSafe()).destroy(),
  /** The bytes of every file of the origin, and whether a text is in them. */
  async filesHold(text: string): Promise<{ bytes: number; isFound: boolean }> {
    let [bytes, isFound] = [0, false];
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await look(handle as FileSystemDirectoryHandle);
        else {
          const content = new TextDecoder('latin1').decode(
            await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer(),
          );
          bytes += content.length;
          isFound ||= content.includes(text);
        }
      }
    };
    await look(await navigator.storage.getDirectory());
    return { bytes, isFound };
  },
  /** As in a window that has no files of its own. */
  async withoutFiles(): Promise<void> {
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('no files here', 'SecurityError'));
  },
  /** Overwrites something in every large file, so far into it. */
  async damage(part: number): Promise<void> {
    const harm = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await harm(handle as FileSystemDirectoryHandle);
        else if ((await (handle as FileSystemFileHandle).getFile()).size > 8192) {
          const { size } = await (handle as FileSystemFileHandle).getFile();
          const writer = await (handle as FileSystemFileHandle).createWritable({ keepExistingData: true });
          await writer.write({
            type: 'write',
            position: Math.max(4096, Math.floor(size * part)),
            data: new Uint8Array(64).fill(7),
          });
          await writer.close();
        }
      }
    };
    await harm(await navigator.storage.getDirectory());
  },
  async evictFiles(): Promise<void> {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
  },
  async evictRows(): Promise<void> {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  },
  measure: (count: number) => measure(count),
} satisfies Record<string, (...args: never[]) => Promise<unknown>>;

self.onmessage = async ({ data: { id, name, args } }: MessageEvent) => {
  try {
    const call = calls[name as keyof typeof calls] as (...given: unknown[]) => Promise<unknown>;
    self.postMessage({ id, value: await call(...args) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
};
