// Locks by itself when nobody has been at any tab for so many minutes.
import type { Store } from '@heliogram/client';

const key = 'engine/auto-lock';
const maxMinutes = 24 * 60;

export class AutoLock {
  readonly #lock: () => void;
  #minutes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

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
    this.present();
  }

  /** 0: never. @throws RangeError. */
  async set(store: Store, minutes: number): Promise<void> {
    if (!Number.isSafeInteger(minutes) || minutes < 0 || minutes > maxMinutes)
      throw new RangeError(`minutes are a whole number from 0 to ${maxMinutes}`);
    await store.transact([{ put: key, value: Uint8Array.of(minutes >> 8, minutes & 0xff) }]);
    this.#minutes = minutes;
    this.present();
  }

  /** Somebody is there: it begins to count anew. */
  present(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#minutes === 0 ? undefined : setTimeout(this.#lock, this.#minutes * 60_000);
  }

  /** Counts no more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
