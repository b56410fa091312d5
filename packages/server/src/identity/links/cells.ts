// The cells of the rendezvous: small, mutable, short-lived, in memory. Each wakes who waits for it. Bounded everywhere.
import { type Bytes, Code, type RefusalValue, refuse, toHex, type Verdict } from '@heliogram/protocol';

const lifeMs = 300_000;
const maxCells = 20_000;
const maxWaiting = 8;

interface Cell {
  sequence: number;
  payload: Bytes;
  readonly expiresMs: number;
  readonly waiting: Set<() => void>;
}

/** What a cell holds. */
export interface CellValue {
  readonly sequence: number;
  readonly payload: Bytes;
}

export interface Cells {
  open(): Verdict<{ readonly link: Bytes; readonly expiresAt: number }>;
  /** STALE_VERSION when the sequence is not the stored one plus one. */
  put(link: Bytes, value: CellValue): RefusalValue | undefined;
  /** Resolves when the sequence is above `after`, or after `waitMs` with whatever is there. */
  wait(link: Bytes, after: number, waitMs: number): Promise<Verdict<CellValue>>;
  /** Lets everybody go. */
  close(): void;
}

export function createCells(given: {
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
}): Cells {
  const { nowMs, random } = given;
  // In order of making; because all live equally long, the first are the first to go.
  const cells = new Map<string, Cell>();
  const find = (link: Bytes): Cell | RefusalValue => {
    const cell = cells.get(toHex(link));
    if (!cell) return refuse(Code.NOT_FOUND, { detail: 'link' });
    return cell.expiresMs > nowMs() ? cell : refuse(Code.EXPIRED, { detail: 'link' });
  };
  // Kept a life longer than they live, so that a late device hears EXPIRED.
  const forget = (): void => {
    for (const [name, cell] of cells) {
      if (cell.expiresMs + lifeMs > nowMs()) return;
      cells.delete(name);
    }
  };
  return {
    open() {
      forget();
      if (cells.size >= maxCells) return refuse(Code.OVERLOADED, { retryAfterMs: 10_000 });
      const link = random(16);
      const expiresMs = nowMs() + lifeMs;
      cells.set(toHex(link), { sequence: 0, payload: new Uint8Array(0), expiresMs, waiting: new Set() });
      return { link, expiresAt: Math.floor(expiresMs / 1000) };
    },
    put(link, value) {
      const cell = find(link);
      if ('refused' in cell) return cell;
      if (value.sequence !== cell.sequence + 1) return refuse(Code.STALE_VERSION, { detail: 'link' });
      cell.sequence = value.sequence;
      cell.payload = value.payload;
      wake(cell);
      return undefined;
    },
    async wait(link, after, waitMs) {
      const cell = find(link);
      if ('refused' in cell) return cell;
      if (cell.sequence <= after) {
        if (cell.waiting.size >= maxWaiting) return refuse(Code.OVERLOADED, { retryAfterMs: 1000 });
        await change(cell, Math.min(waitMs, cell.expiresMs - nowMs()));
      }
      const { sequence, payload } = cell;
      return sequence > after ? { sequence, payload } : { sequence: after, payload: new Uint8Array(0) };
    },
    close() {
      for (const cell of cells.values()) wake(cell);
      cells.clear();
    },
  };
}

function wake(cell: Cell): void {
  for (const go of cell.waiting) go();
  cell.waiting.clear();
}

function change(cell: Cell, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      cell.waiting.delete(go);
      resolve();
    };
    const timer = setTimeout(go, Math.max(0, waitMs));
    cell.waiting.add(go);
  });
}
