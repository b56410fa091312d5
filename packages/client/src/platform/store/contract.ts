// What every store must do, as cases a test of any runtime can run. Imports nothing of a runtime.
import type { Bytes } from '@heliogram/protocol';
import { type Store, StoreClosedError, type StoreOperation } from './store.ts';

/** Opens the store under test: the same rows every time within one case, none at its beginning. */
export type OpenStore = () => Promise<Store>;

/** One promise of the contract. Rejects when it is broken. */
export interface StoreCase {
  readonly name: string;
  run(open: OpenStore): Promise<void>;
}

const bytes = (...values: number[]): Bytes => Uint8Array.from(values);
const put = (key: string, ...values: number[]): StoreOperation => ({ put: key, value: bytes(...values) });

function same(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(plain(actual)), JSON.stringify(plain(expected))];
  if (left !== right) throw new Error(`expected ${right}, found ${left}`);
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  return value ?? null;
}

async function rejects(work: () => Promise<unknown>, type: new (...given: never[]) => Error): Promise<void> {
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof type)) throw new Error(`expected ${type.name}, found ${String(error)}`);
}

async function keysOf(store: Store, ...given: Parameters<Store['range']>): Promise<string[]> {
  return (await store.range(...given)).map(([key]) => key);
}

/** The contract. */
export const storeContract: readonly StoreCase[] = [
  {
    name: 'what was put is there, also after opening again',
    async run(open) {
      const store = await open();
      await store.transact([put('a/1', 1, 2), put('a/2')]);
      same(await store.get('a/1'), bytes(1, 2));
      await store.close();
      const again = await open();
      same(await again.get('a/1'), bytes(1, 2));
      same(await again.get('a/2'), bytes());
      same(await again.get('a/3'), undefined);
      await again.close();
    },
  },
  {
    name: 'operations of a transaction take effect in their order',
    async run(open) {
      const store = await open();
      await store.transact([put('k', 1), { remove: 'k' }, put('k', 2), { remove: 'never-there' }]);
      same(await store.get('k'), bytes(2));
      await store.close();
    },
  },
  {
    name: 'a transaction with an impossible operation changes nothing',
    async run(open) {
      const store = await open();
      await store.transact([put('k', 1)]);
      await rejects(() => store.transact([put('k', 2), put('not a key', 3)]), RangeError);
      await rejects(() => store.transact([put('k', 2), put('', 3)]), RangeError);
      await rejects(() => store.transact([put('k', 2), { remove: 'ü' }]), RangeError);
      same(await store.get('k'), bytes(1));
      await store.close();
    },
  },
  {
    name: 'transactions take effect in the order they were asked for, and reads see those asked for before',
    async run(open) {
      const store = await open();
      const writes = Array.from({ length: 50 }, (_, index) => store.transact([put('n', index), put(`n/${index}`, 1)]));
      same(await store.get('n'), bytes(49));
      same((await store.range('n/')).length, 50);
      await Promise.all(writes);
      await store.close();
    },
  },
  {
    name: 'ranges are ordered, bounded and exclusive',
    async run(open) {
      const store = await open();
      await store.transact(['p/b', 'p/a', 'p/c', 'p', 'p0', 'p/b/x', 'q/a', 'o/z', 'p/~'].map((key) => put(key, 1)));
      same(await keysOf(store, 'p/'), ['p/a', 'p/b', 'p/b/x', 'p/c', 'p/~']);
      same(await keysOf(store, 'p/', { after: 'p/a' }), ['p/b', 'p/b/x', 'p/c', 'p/~']);
      same(await keysOf(store, 'p/', { before: 'p/b/x' }), ['p/a', 'p/b']);
      same(await keysOf(store, 'p/', { after: 'p/a', before: 'p/c', limit: 1 }), ['p/b']);
      same(await keysOf(store, 'p/', { reverse: true, limit: 2 }), ['p/~', 'p/c']);
      same(await keysOf(store, 'p/', { reverse: true, before: 'p/b' }), ['p/a']);
      same(await keysOf(store, 'p/', { after: 'o/z', before: 'zz' }), ['p/a', 'p/b', 'p/b/x', 'p/c', 'p/~']);
      same(await keysOf(store, 'p/', { after: 'q' }), []);
      same(await keysOf(store, 'p/', { limit: 0 }), []);
      same((await keysOf(store, '')).length, 9);
      await store.close();
    },
  },
  {
    name: 'bytes belong to their side: changing them later changes nothing stored',
    async run(open) {
      const store = await open();
      const value = bytes(1, 2, 3);
      const written = store.transact([{ put: 'k', value }]);
      value[0] = 9;
      await written;
      const read = await store.get('k');
      same(read, bytes(1, 2, 3));
      if (read) read[0] = 7;
      same(await store.get('k'), bytes(1, 2, 3));
      await store.close();
    },
  },
  {
    name: 'large values and many rows',
    async run(open) {
      const store = await open();
      const large = new Uint8Array(300_000).map((_, index) => index % 251);
      await store.transact([{ put: 'large', value: large }]);
      same(
        (await store.get('large'))?.every((byte, index) => byte === index % 251),
        true,
      );
      const rows = Array.from({ length: 2000 }, (_, index) =>
        put(`row/${String(index).padStart(5, '0')}`, index % 256),
      );
      await store.transact(rows);
      same((await store.range('row/')).length, 2000);
      same((await store.range('row/', { after: 'row/00999', limit: 1 }))[0], ['row/01000', bytes(1000 % 256)]);
      await store.close();
    },
  },
  {
    name: 'after closing, everything is refused; what was asked for before is kept',
    async run(open) {
      const store = await open();
      const last = store.transact([put('k', 5)]);
      await store.close();
      await last;
      await store.close();
      await rejects(() => store.get('k'), StoreClosedError);
      await rejects(() => store.range('k'), StoreClosedError);
      await rejects(() => store.transact([put('k', 6)]), StoreClosedError);
      const again = await open();
      same(await again.get('k'), bytes(5));
      await again.close();
    },
  },
];
