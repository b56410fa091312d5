// A store that lives as long as its object: for tests and simulations. Atomic; durable only in that sense.
import type { Bytes } from '@heliogram/protocol';
import {
  requireKey,
  requireOperations,
  type Store,
  StoreClosedError,
  type StoreOperation,
  type StoreRange,
  spanOf,
} from './store.ts';

/** What a memory store holds; may be given to another one to "open it again". */
export type MemoryRows = Map<string, Bytes>;

/** Opens a store in memory, over `rows` of an earlier one if given. */
export function openMemoryStore(rows: MemoryRows = new Map()): Store {
  let keys = [...rows.keys()].toSorted();
  let isClosed = false;
  const requireOpen = (): void => {
    if (isClosed) throw new StoreClosedError();
  };
  const apply = (operation: StoreOperation): void => {
    const key = 'put' in operation ? operation.put : operation.remove;
    const at = placeOf(keys, key);
    const isThere = keys[at] === key;
    if ('put' in operation) {
      rows.set(key, operation.value.slice());
      if (!isThere) keys.splice(at, 0, key);
    } else if (isThere) {
      rows.delete(key);
      keys.splice(at, 1);
    }
  };
  return {
    async get(key) {
      requireOpen();
      requireKey(key);
      return rows.get(key)?.slice();
    },
    async range(prefix: string, options?: StoreRange) {
      requireOpen();
      const { from, to, limit, isReverse } = spanOf(prefix, options);
      const found = keys.slice(placeOf(keys, from), Math.max(placeOf(keys, to), placeOf(keys, from)));
      if (isReverse) found.reverse();
      return found.slice(0, limit).map((key): [string, Bytes] => [key, (rows.get(key) as Bytes).slice()]);
    },
    async transact(operations) {
      requireOpen();
      requireOperations(operations);
      for (const operation of operations) apply(operation);
    },
    async close() {
      isClosed = true;
      keys = [];
    },
  };
}

/** Where a key is, or would be, in the sorted keys. */
function placeOf(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
