// The door of blobs: storing and counting references inside other slices' transactions.
import { type Bytes, Code, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import { sumReferences } from './rules.ts';
import { changeReferences, findBlob, insertBlob, lockBlobs } from './store.ts';

/** What others may do with blobs. */
export interface BlobsApi {
  /** Stores bytes by their SHA-256; unreferenced for now. */
  put(sql: Sql, bytes: Bytes): Promise<Bytes>;
  /** Changes references; resolves to the bytes added less those removed. NOT_FOUND when one that is added is not stored. */
  change(tx: Sql, added: readonly Bytes[], removed: readonly Bytes[]): Promise<Verdict<number>>;
  get(hash: Bytes): Promise<Bytes | undefined>;
}

export function createBlobsApi(given: { readonly database: Database; readonly nowMs: () => number }): BlobsApi {
  return {
    async put(sql, bytes) {
      const hash = sha256(bytes);
      await insertBlob(sql, hash, bytes, Math.floor(given.nowMs() / 1000));
      return hash;
    },
    async change(tx, added, removed) {
      const changes = sumReferences(added, removed);
      // What is added and removed at once keeps its count but must be there too.
      const wanted = added.length === 0 && changes.length === 0 ? [] : [...added, ...changes.map((one) => one.hash)];
      if (wanted.length === 0) return 0;
      const found = await lockBlobs(tx, wanted);
      if (added.some((hash) => !found.has(toHex(hash)))) return refuse(Code.NOT_FOUND, { detail: 'blob' });
      if (changes.length > 0) await changeReferences(tx, changes);
      const sizeOf = (hash: Bytes): number => found.get(toHex(hash)) ?? 0;
      return sum(added.map(sizeOf)) - sum(removed.map(sizeOf));
    },
    get: (hash) => findBlob(given.database, hash),
  };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
