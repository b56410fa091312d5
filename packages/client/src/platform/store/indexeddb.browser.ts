// The store of a browser: one IndexedDB database, values sealed under a key that the browser keeps and will not give out.
// Whoever copies the profile's files gets nothing readable without it; scripts of our own origin could, as with any web page.
import type { Bytes } from '@heliogram/protocol';
import { SerialQueue } from '../queue.ts';
import {
  requireKey,
  requireOperations,
  type Store,
  StoreClosedError,
  StoreDamagedError,
  type StoreOperation,
  type StoreRange,
  spanOf,
} from './store.ts';

const rowsName = 'rows';
const keysName = 'keys';
const sealKeyName = 'seal';
const nonceBytes = 12;
const encoder = new TextEncoder();

/** Opens (or makes) the store named `name` of this origin. @throws StoreDamagedError when the browser has lost its key. */
export async function openIndexedDbStore(name: string): Promise<Store> {
  const database = await openDatabase(name);
  try {
    return new IndexedDbStore(database, await sealKeyOf(database));
  } catch (error) {
    database.close();
    throw error;
  }
}

class IndexedDbStore implements Store {
  readonly #database: IDBDatabase;
  readonly #key: CryptoKey;
  readonly #writes: SerialQueue = new SerialQueue();
  #isClosed = false;

  constructor(database: IDBDatabase, key: CryptoKey) {
    this.#database = database;
    this.#key = key;
    // Another tab wants to delete or upgrade: let it.
    database.onversionchange = () => {
      this.#isClosed = true;
      database.close();
    };
  }

  async get(key: string): Promise<Bytes | undefined> {
    this.#requireOpen();
    requireKey(key);
    return this.#writes.run(async () => {
      const sealed = await answer(this.#rows('readonly').get(key));
      return sealed === undefined ? undefined : this.#open(key, sealed as Bytes);
    });
  }

  async range(prefix: string, options?: StoreRange): Promise<[string, Bytes][]> {
    this.#requireOpen();
    const { from, to, limit, isReverse } = spanOf(prefix, options);
    if (limit === 0 || from >= to) return [];
    const rows = await this.#writes.run(() => this.#read(IDBKeyRange.bound(from, to, false, true), limit, isReverse));
    return Promise.all(
      rows.map(async ([key, sealed]): Promise<[string, Bytes]> => [key, await this.#open(key, sealed)]),
    );
  }

  async transact(operations: readonly StoreOperation[]): Promise<void> {
    this.#requireOpen();
    requireOperations(operations);
    const sealed = Promise.all(
      operations.map(async (one) =>
        'put' in one ? { put: one.put, value: await this.#seal(one.put, one.value) } : one,
      ),
    );
    await this.#writes.run(async () => this.#write(await sealed));
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#writes.run(async () => this.#database.close());
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new StoreClosedError();
  }

  #rows(mode: IDBTransactionMode): IDBObjectStore {
    return this.#database.transaction(rowsName, mode, { durability: 'strict' }).objectStore(rowsName);
  }

  #read(span: IDBKeyRange, limit: number, isReverse: boolean): Promise<[string, Bytes][]> {
    return new Promise((resolve, reject) => {
      const found: [string, Bytes][] = [];
      const request = this.#rows('readonly').openCursor(span, isReverse ? 'prev' : 'next');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor === null || found.push([cursor.key as string, cursor.value as Bytes]) >= limit) resolve(found);
        else cursor.continue();
      };
    });
  }

  #write(operations: readonly StoreOperation[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const rows = this.#rows('readwrite');
      for (const operation of operations) {
        if ('put' in operation) rows.put(operation.value, operation.put);
        else rows.delete(operation.remove);
      }
      rows.transaction.oncomplete = () => resolve();
      rows.transaction.onabort = () => reject(rows.transaction.error);
    });
  }

  async #seal(name: string, value: Bytes): Promise<Bytes> {
    const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
    const additionalData = encoder.encode(name);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, this.#key, value.slice());
    const out = new Uint8Array(nonceBytes + sealed.byteLength);
    out.set(iv);
    out.set(new Uint8Array(sealed), nonceBytes);
    return out;
  }

  async #open(name: string, sealed: Bytes): Promise<Bytes> {
    const iv = sealed.slice(0, nonceBytes);
    try {
      const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(name) };
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, this.#key, sealed.slice(nonceBytes)));
    } catch (cause) {
      throw new StoreDamagedError('a stored value was changed', { cause });
    }
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(rowsName);
    request.result.createObjectStore(keysName);
  };
  return answer(request);
}

/** The sealing key; made on first use. It cannot be exported. */
async function sealKeyOf(database: IDBDatabase): Promise<CryptoKey> {
  const read = database.transaction([keysName, rowsName]);
  const [stored, rows] = await Promise.all([
    answer(read.objectStore(keysName).get(sealKeyName)),
    answer(read.objectStore(rowsName).count()),
  ]);
  if (stored instanceof CryptoKey) return stored;
  if (rows > 0) throw new StoreDamagedError('the browser has lost the key of this store');
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // `add` fails where another tab was faster; its key is then the one.
  const write = database.transaction(keysName, 'readwrite', { durability: 'strict' });
  const added = write.objectStore(keysName).add(made, sealKeyName);
  return answer(added).then(
    () => made,
    async () => (await answer(database.transaction(keysName).objectStore(keysName).get(sealKeyName))) as CryptoKey,
  );
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
