// The app lock of this device: whether there is one, setting, changing, removing it, and when it locks by itself.
import type { AccountApi } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

export interface AppLock {
  readonly isSet: boolean;
  readonly autoLockMinutes: number;
}

/** What may be chosen; 0 is never. */
export const autoLockMinutes: readonly number[] = [1, 5, 15, 60, 240, 0];

/** What holds with a new lock until something else is chosen: one that never locks would be none. */
const firstMinutes = 15;

/** Shortest passphrase. It is tried against a slow derivation, by somebody who has the disk. */
export const leastPassphrase = 8;

type LockPort = Pick<AccountApi, 'hasLock' | 'setLock' | 'lockNow' | 'setAutoLock' | 'autoLock'>;

export class AppLockModel {
  readonly loading = new Attempt();
  readonly saving = new Attempt();
  readonly #lock = new Value<AppLock | undefined>(undefined);
  readonly #failure = new Value<unknown>(undefined);
  readonly #account: LockPort;

  constructor(account: LockPort) {
    this.#account = account;
  }

  get lock(): Observable<AppLock | undefined> {
    return this.#lock;
  }

  get failure(): Observable<unknown> {
    return this.#failure;
  }

  async load(): Promise<void> {
    const [isSet, minutes] =
      (await this.loading.run(() => Promise.all([this.#account.hasLock(), this.#account.autoLock()]))) ?? [];
    if (isSet !== undefined) this.#lock.set({ isSet, autoLockMinutes: minutes ?? 0 });
  }

  /** Sets, changes, or (undefined) removes it. @returns whether it holds; `saving` says why not. */
  async save(next: string | undefined, current: string | undefined): Promise<boolean> {
    const done = await this.saving.run(async () => {
      await this.#account.setLock(next, current);
      if (next !== undefined && current === undefined) await this.#account.setAutoLock(firstMinutes);
      return true;
    });
    if (done) await this.load();
    return done ?? false;
  }

  setMinutes(minutes: number): Promise<void> {
    const before = this.#lock.get();
    if (before) this.#lock.set({ ...before, autoLockMinutes: minutes });
    return this.#try(
      () => this.#account.setAutoLock(minutes),
      () => this.#lock.set(before),
    );
  }

  lockNow(): Promise<void> {
    return this.#try(
      () => this.#account.lockNow(),
      () => undefined,
    );
  }

  async #try(work: () => Promise<void>, undo: () => void): Promise<void> {
    this.#failure.set(undefined);
    try {
      await work();
    } catch (error) {
      undo();
      this.#failure.set(error);
    }
  }
}

export type PassphraseFault = 'short' | 'different' | undefined;

/** What is wrong with a new passphrase typed twice. */
export function passphraseFault(first: string, second: string): PassphraseFault {
  if ([...first].length < leastPassphrase) return 'short';
  return first === second ? undefined : 'different';
}
