// What is kept on this device, and clearing what can be fetched again.
import type { StoragePort } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

export type Usage = Awaited<ReturnType<StoragePort['usage']>>;

export class StorageModel {
  readonly loading = new Attempt();
  readonly clearing = new Attempt();
  readonly #usage = new Value<Usage | undefined>(undefined);
  readonly #storage: StoragePort;

  constructor(storage: StoragePort) {
    this.#storage = storage;
  }

  get usage(): Observable<Usage | undefined> {
    return this.#usage;
  }

  async load(): Promise<void> {
    const usage = await this.loading.run(() => this.#storage.usage());
    if (usage) this.#usage.set(usage);
  }

  /** @returns whether the browser agreed to keep it. */
  async persist(): Promise<boolean> {
    const isKept = await this.#storage.persist().catch(() => false);
    await this.load();
    return isKept;
  }

  async clearMedia(): Promise<boolean> {
    const done = await this.clearing.run(async () => {
      await this.#storage.clearMedia();
      return true;
    });
    if (done) await this.load();
    return done ?? false;
  }
}
