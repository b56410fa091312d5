// What a program takes from its surroundings (timers, the clock, chance, WebCrypto), taken over for every life of a simulation.
// Code outside of lives keeps the real ones, so that the database's driver and the test runner go on as ever.
import { syncBuiltinESMExports } from 'node:module';
import promised from 'node:timers/promises';
import { instantSubtle } from './instant-crypto.ts';
import { currentLife, type Life } from './life.ts';
import type { Cancel, Scheduler } from './scheduler.ts';

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  crypto: globalThis.crypto,
  random: Math.random,
  sleep: promised.setTimeout,
  breathe: promised.setImmediate,
  now: Date.now,
  elapsed: performance.now.bind(performance),
};

let scheduler: Scheduler | undefined;
let isInstalled = false;

/** Puts lives under a scheduler's time from here on; `undefined`: none runs. For the whole of this thread, and for good. */
export function surround(by: Scheduler | undefined): void {
  scheduler = by;
  if (isInstalled) return;
  isInstalled = true;
  Object.assign(globalThis, {
    setTimeout: timers(real.setTimeout, (ms) => ms ?? 0, false),
    setInterval: timers(real.setInterval, (ms) => Math.max(ms ?? 0, 1), true),
    setImmediate: (work: (...args: unknown[]) => void, ...args: unknown[]) => {
      const life = currentLife();
      return life && scheduler
        ? new Timer(life, scheduler, 'soon', 0, false, () => work(...args))
        : real.setImmediate(work, ...args);
    },
    clearTimeout: clearing(real.clearTimeout),
    clearInterval: clearing(real.clearInterval),
    clearImmediate: clearing(real.clearImmediate),
  });
  promised.setTimeout = ((ms?: number, value?: unknown, options: Abort = {}) =>
    isVirtual() ? waiting(ms ?? 0, value, options) : real.sleep(ms, value, options)) as typeof real.sleep;
  promised.setImmediate = ((value?: unknown, options: Abort = {}) =>
    isVirtual() ? waiting(0, value, options) : real.breathe(value, options)) as typeof real.breathe;
  // What was imported by name sees the change only so.
  syncBuiltinESMExports();
  Math.random = () => currentLife()?.chance.next() ?? real.random();
  Date.now = () => {
    const life = currentLife();
    return life && scheduler ? Math.floor(scheduler.nowMs + life.skewMs) : real.now();
  };
  Object.defineProperty(performance, 'now', {
    value: () => (currentLife() && scheduler ? scheduler.nowMs : real.elapsed()),
    configurable: true,
  });
  const fill = (bytes: Uint8Array): void => {
    const life = currentLife();
    if (life) life.random(bytes);
    else real.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
  };
  const crypto = {
    subtle: instantSubtle(fill),
    getRandomValues<T extends ArrayBufferView>(array: T): T {
      fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array;
    },
    randomUUID: () => real.crypto.randomUUID(),
  };
  Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true, writable: true });
}

interface Abort {
  readonly signal?: AbortSignal;
}

function isVirtual(): boolean {
  return currentLife() !== undefined && scheduler !== undefined;
}

/** A wait of a life, which its signal may end. */
function waiting<T>(ms: number, value: T, { signal }: Abort): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(new DOMException('The operation was aborted', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    }, ms);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

/** A timer of a life. */
class Timer {
  readonly #again: () => void;
  #cancel: Cancel;

  constructor(life: Life, by: Scheduler, label: string, delayMs: number, isRepeated: boolean, work: () => void) {
    const fire = (): void => {
      if (isRepeated) this.#again();
      work();
    };
    const plan = (): Cancel => by.plan(delayMs, label, life, fire);
    this.#again = () => {
      this.#cancel = plan();
    };
    this.#cancel = plan();
  }

  cancel(): void {
    this.#cancel();
  }

  refresh(): this {
    this.#cancel();
    this.#again();
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }
}

type Work = (...args: unknown[]) => void;

function timers(otherwise: unknown, delayOf: (ms?: number) => number, isRepeated: boolean) {
  return (work: Work, ms?: number, ...args: unknown[]): unknown => {
    const life = currentLife();
    if (!life || !scheduler) return (otherwise as (...all: unknown[]) => unknown)(work, ms, ...args);
    const delayMs = delayOf(ms);
    return new Timer(life, scheduler, `timer ${delayMs.toFixed(0)}`, delayMs, isRepeated, () => work(...args));
  };
}

function clearing(otherwise: (timer: never) => void) {
  return (timer: unknown): void => {
    if (timer instanceof Timer) timer.cancel();
    else otherwise(timer as never);
  };
}
