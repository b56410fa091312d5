// Switches that hold for the account: shown as wished at once, and as they were when the wish could not be kept.
import type { AccountSettings, Reach, SettingsPort } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

export class AccountSettingsModel {
  readonly loading = new Attempt();
  readonly #settings = new Value<AccountSettings | undefined>(undefined);
  readonly #reach = new Value<Reach | undefined>(undefined);
  readonly #failure = new Value<unknown>(undefined);
  readonly #port: SettingsPort;
  #writing: Promise<void> = Promise.resolve();

  constructor(port: SettingsPort) {
    this.#port = port;
  }

  get settings(): Observable<AccountSettings | undefined> {
    return this.#settings;
  }

  /** What strangers may do; undefined until the server has said. */
  get reach(): Observable<Reach | undefined> {
    return this.#reach;
  }

  /** Why the last change did not hold. */
  get failure(): Observable<unknown> {
    return this.#failure;
  }

  async load(): Promise<void> {
    const settings = await this.loading.run(() => this.#port.get());
    if (settings) this.#settings.set(settings);
  }

  /** Asked apart: it needs the server, the rest does not. */
  async loadReach(): Promise<void> {
    try {
      this.#reach.set(await this.#port.reach());
    } catch (error) {
      this.#failure.set(error);
    }
  }

  change(change: Partial<AccountSettings>): Promise<void> {
    return this.#wish(this.#settings, change, () => this.#port.update(change));
  }

  changeReach(change: Partial<Reach>): Promise<void> {
    return this.#wish(this.#reach, change, (next) => this.#port.setReach(next));
  }

  /** One write after the other, so that the last wish is the one that stays. */
  #wish<T extends object>(
    shown: Value<T | undefined>,
    change: Partial<T>,
    write: (next: T) => Promise<void>,
  ): Promise<void> {
    const before = shown.get();
    if (!before) return Promise.resolve();
    const next = { ...before, ...change };
    shown.set(next);
    this.#failure.set(undefined);
    this.#writing = this.#writing.then(async () => {
      try {
        await write(next);
      } catch (error) {
        const undone = Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof T]]));
        shown.update((now) => now && { ...now, ...undone });
        this.#failure.set(error);
      }
    });
    return this.#writing;
  }
}
