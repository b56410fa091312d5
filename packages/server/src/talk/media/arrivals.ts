// Who works on an upload's file: one at a time. A newcomer ends the one before, whose connection may be long dead.

/** Work on files, by name. */
export interface Arrivals {
  /** Ends whoever works on it, then gives it to the caller until `release`. */
  take(name: string): Promise<Arrival>;
  /** Uploads being received. */
  readonly size: number;
}

export interface Arrival {
  /** Aborted when somebody else takes it: release soon. */
  readonly signal: AbortSignal;
  release(): void;
}

interface Holder {
  readonly abort: AbortController;
  readonly released: Promise<void>;
}

export function createArrivals(): Arrivals {
  const holders = new Map<string, Holder>();
  return {
    get size() {
      return holders.size;
    },
    async take(name) {
      for (let holder = holders.get(name); holder; holder = holders.get(name)) {
        holder.abort.abort();
        await holder.released;
      }
      const abort = new AbortController();
      const { promise: released, resolve } = Promise.withResolvers<void>();
      holders.set(name, { abort, released });
      return {
        signal: abort.signal,
        release() {
          holders.delete(name);
          resolve();
        },
      };
    },
  };
}
