// Locks by itself when nobody has been at any tab for so many minutes, by the clock on the wall: timers stand still while a computer
// sleeps, and whoever wakes it must not be taken for somebody who was there all the time.
import type { Store } from '@heliogram/client';

const key = 'engine/auto-lock';
const maxMinutes = 24 * 60;
/** How long after waking it may be open at most. */
export const lookEveryMs = 5000;

export class AutoLock {
  readonly #lock: () => void;
  #minutes = 0;
  #sinceMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param lock called when the time is up. */
  constructor(lock: () => void) {
    this.#lock = lock;
  }

  get minutes(): number {
    return this.#minutes;
  }

  /** Begins as the store says. */
  async load(store: Store): Promise<void> {
    const value = await store.get(key);
    this.#minutes = value?.length === 2 ? ((value[0] ?? 0) << 8) | (value[1] ?? 0) : 0;
    this.#begin();
  }

  /** 0: never. @throws RangeError. */
  async set(store: Store, minutes: number): Promise<void> {
    if (!Number.isSafeInteger(minutes) || minutes < 0 || minutes > maxMinutes)
      throw new RangeError(`minutes are a whole number from 0 to ${maxMinutes}`);
    await store.transact([{ put: key, value: Uint8Array.of(minutes >> 8, minutes & 0xff) }]);
    this.#minutes = minutes;
    this.#begin();
  }

  /** Somebody is there: it begins to count anew, unless the time was up before they came. */
  present(): void {
    if (this.#timer !== undefined && !this.#isOver()) this.#sinceMs = Date.now();
  }

  /** Counts no more. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #begin(): void {
    this.end();
    this.#sinceMs = Date.now();
    if (this.#minutes > 0) this.#timer = setInterval(() => this.#isOver(), lookEveryMs);
  }

  /** Locks where the time is up. */
  #isOver(): boolean {
    const isOver = Date.now() - this.#sinceMs >= this.#minutes * 60_000;
    if (isOver) {
      this.end();
      this.#lock();
    }
    return isOver;
  }
}
