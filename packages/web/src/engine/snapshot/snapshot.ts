// What a tab shows before the engine runs: the list of chats and the page that was open last, sealed under a key that the browser does
// not give out. While there is an app lock nothing of it is kept.
import type { ChatInfo, ShownMessage } from '@heliogram/client';
import type { Me } from '../api.ts';
import { changeRows, openProfileRows, type ProfileRows } from '../store/profile-rows.ts';
import { isSealed, newBrowserKey, seal, unseal } from '../store/sealed.ts';

/** As it was when it was written; the engine's word replaces it. */
export interface StartSnapshot {
  readonly me: Me;
  /** Newest first; at most {@link maxChats}. */
  readonly chats: readonly ChatInfo[];
  /** The page that was open last. */
  readonly page?: { readonly chat: string; readonly messages: readonly ShownMessage[] };
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** What a tab can know before the engine runs. */
export type Snapshot =
  | { readonly kind: 'none' }
  /** The app lock is on: the passphrase is to be asked for. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'open'; readonly snapshot: StartSnapshot };

/** Chats and messages kept at most. */
export const maxChats = 200;
export const maxMessages = 60;

const keyName = 'snapshot-key';
const rowName = 'snapshot';
const purpose = 'heliogram start snapshot';
/** Changes when the shapes inside do; an older one is then not read. */
const version = 1;
const maxBytes = 2 * 1024 * 1024;

/** Reads it. Never throws: without it the start is slower and nothing else. */
export async function readSnapshot(): Promise<Snapshot> {
  try {
    const rows = await openProfileRows();
    try {
      return await read(rows);
    } finally {
      rows.close();
    }
  } catch {
    return { kind: 'none' };
  }
}

async function read(rows: ProfileRows): Promise<Snapshot> {
  const [databaseKey, key, row] = await Promise.all(
    ['database-key', keyName, rowName].map((name) => rows.get('rows', name)),
  );
  if ((databaseKey as { stretching?: unknown } | undefined)?.stretching) return { kind: 'locked' };
  if (!(key instanceof CryptoKey) || !isSealed(row)) return { kind: 'none' };
  const bytes = await unseal(key, purpose, row);
  if (!bytes) return { kind: 'none' };
  const found = JSON.parse(new TextDecoder().decode(bytes)) as { version?: number; snapshot?: StartSnapshot };
  return found.version === version && found.snapshot ? { kind: 'open', snapshot: found.snapshot } : { kind: 'none' };
}

/** Writes it, in place of the one before. */
export async function writeSnapshot(rows: ProfileRows, snapshot: StartSnapshot): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify({ version, snapshot }));
  if (bytes.length > maxBytes) return forgetSnapshot(rows);
  const stored = await rows.get('rows', keyName);
  const key = stored instanceof CryptoKey ? stored : await newBrowserKey();
  const value = await seal(key, purpose, bytes);
  await changeRows(rows, [
    { put: keyName, value: key },
    { put: rowName, value },
  ]);
}

/** Forgets it together with its key. */
export async function forgetSnapshot(rows: ProfileRows): Promise<void> {
  await changeRows(rows, [{ remove: rowName }, { remove: keyName }]);
}
