// Virtual time. Everything that happens in a simulation is an event; one happens at a time, in the order of time, and the next only
// when nothing of the one before is left to run. So the order of everything follows from the seed, and no clock is waited for.
import { createHash, type Hash } from 'node:crypto';
import { type Life, outside } from './life.ts';

const realImmediate = globalThis.setImmediate;

interface Planned {
  readonly atMs: number;
  readonly no: number;
  readonly label: string;
  readonly life: Life | undefined;
  readonly work: () => unknown;
  isCancelled: boolean;
}

/** Takes an event out again. */
export type Cancel = () => void;

/** More happened than a simulation of this kind may take: it goes round in circles. */
export class EndlessError extends Error {
  override readonly name = 'EndlessError';
}

export class Scheduler {
  #nowMs: number;
  readonly #maxSteps: number;
  readonly #heap: Planned[] = [];
  readonly #hash: Hash = createHash('sha256');
  readonly #trace: string[] | undefined;
  #nextNo = 0;
  #steps = 0;

  /** `trace`: filled with a line for each event. */
  constructor(options: { readonly startMs: number; readonly maxSteps: number; readonly trace?: string[] | undefined }) {
    this.#nowMs = options.startMs;
    this.#maxSteps = options.maxSteps;
    this.#trace = options.trace;
  }

  /** Milliseconds since 1970, with fractions. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Events so far. */
  get steps(): number {
    return this.#steps;
  }

  /** What happened so far, in one number: the same for the same seed. */
  get digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 32);
  }

  /** Plans an event of a life, or of the simulation itself. It happens unless its life is over by then. */
  plan(delayMs: number, label: string, life: Life | undefined, work: () => unknown): Cancel {
    const planned = {
      atMs: this.#nowMs + Math.max(0, delayMs),
      no: this.#nextNo++,
      label,
      life,
      work,
      isCancelled: false,
    };
    push(this.#heap, planned);
    return () => {
      planned.isCancelled = true;
    };
  }

  /** Resolves later, for the simulation's own people. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.plan(delayMs, 'wait', undefined, resolve));
  }

  /** Really waits for something, while nothing else happens. */
  stopped<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.plan(0, 'look', undefined, () => work().then(resolve, reject));
    });
  }

  /** Notes something that should be the same in every run of the seed. */
  note(what: string): void {
    this.#hash.update(`${what}\n`);
    this.#trace?.push(`${(this.#nowMs % 1e9).toFixed(3)} ${what}`);
  }

  /** Lets things happen until `goal` is settled. @throws EndlessError, and what `goal` rejects with. */
  async drive<T>(goal: Promise<T>): Promise<T> {
    let isDone = false;
    const done = (): void => {
      isDone = true;
    };
    goal.then(done, done);
    for (;;) {
      await quiet();
      if (isDone) return goal;
      const next = pop(this.#heap);
      if (!next) throw new EndlessError('nothing is left to happen, and what is waited for has not come');
      if (next.isCancelled || next.life?.isOver) continue;
      if (++this.#steps > this.#maxSteps) throw new EndlessError(`more than ${this.#maxSteps} events`);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.note(`${next.atMs.toFixed(3)} ${next.life?.name ?? '-'} ${next.label}`);
      await (next.life ? next.life.run(next.work) : outside(next.work));
    }
  }
}

/** Resolves when every promise that can go on has gone on. */
function quiet(): Promise<void> {
  return new Promise((resolve) => realImmediate(resolve));
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.no < b.no);
}

function push(heap: Planned[], planned: Planned): void {
  let at = heap.length;
  heap.push(planned);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] as Planned;
    if (!isBefore(planned, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = planned;
}

function pop(heap: Planned[]): Planned | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && isBefore(heap[below + 1] as Planned, heap[below] as Planned)) below += 1;
    const child = heap[below] as Planned;
    if (!isBefore(child, last)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = last;
  return top;
}
