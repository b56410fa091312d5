// The port of everything a device keeps: an ordered key-value store whose transactions are atomic and durable.
// Knows nothing of what is kept. Keys are names and ids only, never content; implementations seal the values.
import type { Bytes } from '@heliogram/protocol';

/** One write of a transaction. Removing what is not there is no error. */
export type StoreOperation = { readonly put: string; readonly value: Bytes } | { readonly remove: string };

/** Which keys of a prefix: whole keys, exclusive. Ascending unless `reverse`. */
export interface StoreRange {
  readonly after?: string;
  readonly before?: string;
  /** Rows returned at most; {@link defaultRangeLimit} when not given. */
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** An ordered key-value store. */
export interface Store {
  /** The value of a key. The returned bytes belong to the caller. */
  get(key: string): Promise<Bytes | undefined>;
  /** Rows whose keys begin with `prefix`, in order of their keys. */
  range(prefix: string, options?: StoreRange): Promise<[string, Bytes][]>;
  /** All writes or none; durable when it resolves. Transactions take effect in the order they were asked for. */
  transact(operations: readonly StoreOperation[]): Promise<void>;
  /** Lets go of the store after what was asked for before. Later calls reject with {@link StoreClosedError}. */
  close(): Promise<void>;
}

/** Rows of a range that names no limit. */
export const defaultRangeLimit = 100_000;
/** Longest key. */
export const maxKeyLength = 512;
/** Largest value. */
export const maxValueBytes: number = 16 * 1024 * 1024;

/** The store was closed. Open it again. */
export class StoreClosedError extends Error {
  override readonly name = 'StoreClosedError';

  constructor() {
    super('the store is closed');
  }
}

/** Another program keeps this store open. End it, or use another home folder. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError';
}

/** What is stored cannot be read: its key file is missing or another's, or bytes were changed. Restore the folder whole. */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError';
}

/** @throws RangeError for a key that is not 1 to {@link maxKeyLength} printable ASCII characters. */
export function requireKey(key: string): void {
  if (key.length === 0 || key.length > maxKeyLength || !/^[\x21-\x7e]+$/.test(key)) {
    throw new RangeError(`a store key has 1 to ${maxKeyLength} printable ASCII characters without spaces`);
  }
}

/** @throws RangeError for a transaction with an impossible key or an oversized value. */
export function requireOperations(operations: readonly StoreOperation[]): void {
  for (const operation of operations) {
    if ('remove' in operation) requireKey(operation.remove);
    else {
      requireKey(operation.put);
      if (operation.value.length > maxValueBytes)
        throw new RangeError(`a stored value has at most ${maxValueBytes} bytes`);
    }
  }
}

/** Where a range begins and ends: `from <= key < to`, before exclusions. */
export interface KeySpan {
  /** First key that may belong. */
  readonly from: string;
  /** First key that no longer may. */
  readonly to: string;
  readonly limit: number;
  readonly isReverse: boolean;
}

/** The span of a range. Keys are ASCII, so `\x7f` ends every prefix and a space follows no key directly. */
export function spanOf(prefix: string, options: StoreRange = {}): KeySpan {
  const limit = options.limit ?? defaultRangeLimit;
  if (!Number.isSafeInteger(limit) || limit < 0) throw new RangeError('the limit of a range is a whole number from 0');
  const start = prefix;
  const end = `${prefix}\x7f`;
  // The smallest string above a key is that key with the smallest character behind it.
  const afterStart = options.after === undefined ? start : `${options.after}\x00`;
  const beforeEnd = options.before ?? end;
  return {
    from: [afterStart, start].toSorted()[1] as string,
    to: [beforeEnd, end].toSorted()[0] as string,
    limit: Math.min(limit, defaultRangeLimit),
    isReverse: options.reverse === true,
  };
}
