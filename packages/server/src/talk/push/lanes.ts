// Who waits for a delivery, in two rows: devices whose push service was slow or silent lately have few places of their own, so that
// nobody who points pushes at a dead end can hold up everybody's. Bounded by who adds; the clock is given.

/** What waits. */
export interface Lanes<T> {
  /** Puts something behind those that wait in the row of its device. */
  add(key: string, item: T, nowMs: number): void;
  /** The next one a place is free for; give the place back by `release`. */
  next(): Place<T> | undefined;
  clear(): void;
}

export interface Place<T> {
  readonly item: T;
  /** `isSlow`: doubts the device from now on for a while. */
  release(isSlow: boolean, nowMs: number): void;
}

export interface LanesOptions {
  /** Places of those nothing bad is known of, and of the others. */
  readonly places: number;
  readonly doubtedPlaces: number;
  /** How long a device is doubted. */
  readonly doubtMs: number;
  /** Devices doubted at most; beyond it the oldest doubt is forgotten. */
  readonly maxDoubted: number;
}

interface Row<T> {
  readonly waiting: { readonly key: string; readonly item: T }[];
  free: number;
}

export function createLanes<T>({ places, doubtedPlaces, doubtMs, maxDoubted }: LanesOptions): Lanes<T> {
  const trusted: Row<T> = { waiting: [], free: places };
  const doubted: Row<T> = { waiting: [], free: doubtedPlaces };
  /** Until when, in order of time. */
  const doubts = new Map<string, number>();
  const doubt = (key: string, nowMs: number): void => {
    doubts.delete(key);
    doubts.set(key, nowMs + doubtMs);
    for (const [old, untilMs] of doubts) {
      if (untilMs > nowMs && doubts.size <= maxDoubted) return;
      doubts.delete(old);
    }
  };
  return {
    add(key, item, nowMs) {
      const row = (doubts.get(key) ?? 0) > nowMs ? doubted : trusted;
      row.waiting.push({ key, item });
    },
    next() {
      const row = [trusted, doubted].find(({ free, waiting }) => free > 0 && waiting.length > 0);
      const first = row?.waiting.shift();
      if (!row || !first) return undefined;
      row.free--;
      return {
        item: first.item,
        release(isSlow, nowMs) {
          row.free++;
          if (isSlow) doubt(first.key, nowMs);
        },
      };
    },
    clear() {
      trusted.waiting.length = 0;
      doubted.waiting.length = 0;
    },
  };
}
