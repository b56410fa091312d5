// The local copy of the vault: rows by name, an index from ids to names, and how far each shelf has been read.
import { create } from '@bufbuild/protobuf';
import { type Bytes, fromUtf8, utf8 } from '@heliogram/crypto';
import { type MirroredRecord, MirroredRecordSchema, toHex, VaultCursorSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { Store, StoreOperation } from '../platform/store/store.ts';

const namePrefix = 'vault/n/';
const idPrefix = 'vault/i/';
const cursorKey = 'vault/cursor';

export class VaultMirror {
  readonly #store: Store;
  #cursors: Map<number, number> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  async get(name: string): Promise<MirroredRecord | undefined> {
    const bytes = await this.#store.get(namePrefix + name);
    return bytes && decodeRecord(MirroredRecordSchema, bytes);
  }

  /** The record of an id, with its name. */
  async byId(id: Uint8Array): Promise<{ readonly name: string; readonly record: MirroredRecord } | undefined> {
    const bytes = await this.#store.get(idPrefix + toHex(id));
    if (!bytes) return undefined;
    const name = fromUtf8(bytes);
    const record = await this.get(name);
    return record && { name, record };
  }

  /** Records that are not deleted, in order of names. */
  async list(prefix: string): Promise<{ readonly name: string; readonly record: MirroredRecord }[]> {
    const rows = await this.#store.range(namePrefix + prefix, {});
    return rows
      .map(([key, bytes]) => ({
        name: key.slice(namePrefix.length),
        record: decodeRecord(MirroredRecordSchema, bytes),
      }))
      .filter(({ record }) => !record.deleted);
  }

  /** The writes that take records over. */
  puts(records: ReadonlyMap<string, MirroredRecord>): StoreOperation[] {
    const operations: StoreOperation[] = [];
    for (const [name, record] of records) {
      operations.push({ put: namePrefix + name, value: encodeRecord(MirroredRecordSchema, record) });
      operations.push({ put: idPrefix + toHex(record.id), value: utf8(name) });
    }
    return operations;
  }

  /** Everything up to this revision of the shelf is here; undefined: nothing was read yet. */
  async cursor(shelf: number): Promise<number | undefined> {
    return (await this.#loaded()).get(shelf);
  }

  /** Takes records over and moves cursors, at once. */
  async save(records: ReadonlyMap<string, MirroredRecord>, cursors: ReadonlyMap<number, number>): Promise<void> {
    const known = await this.#loaded();
    const moved = new Map([...known, ...cursors]);
    const row = create(VaultCursorSchema, { shelves: [...moved].map(([shelf, rev]) => ({ shelf, rev })) });
    const operations = this.puts(records);
    if (cursors.size > 0) operations.push({ put: cursorKey, value: encodeRecord(VaultCursorSchema, row) });
    if (operations.length > 0) await this.#store.transact(operations);
    this.#cursors = moved;
  }

  async #loaded(): Promise<Map<number, number>> {
    if (this.#cursors) return this.#cursors;
    const bytes = await this.#store.get(cursorKey);
    const rows = bytes ? decodeRecord(VaultCursorSchema, bytes).shelves : [];
    this.#cursors ??= new Map(rows.map(({ shelf, rev }) => [shelf, rev]));
    return this.#cursors;
  }
}

/** A row of the mirror. */
export function mirrored(parts: {
  readonly id: Bytes;
  readonly shelf: number;
  readonly version: number;
  readonly generation: number;
  readonly sealedHash: Bytes;
  readonly value: Bytes | null;
  readonly blobs?: readonly Bytes[];
}): MirroredRecord {
  const { value, blobs = [], ...rest } = parts;
  const deleted = value === null;
  return create(MirroredRecordSchema, { ...rest, deleted, value: value ?? new Uint8Array(0), blobs: [...blobs] });
}
