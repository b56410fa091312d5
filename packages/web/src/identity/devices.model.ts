// The devices of the account: the list, naming one, and taking one out.
import type { DevicesApi } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

/** A device as the SDK tells it. */
export type Device = Awaited<ReturnType<DevicesApi['list']>>[number];

export interface ShownDevices {
  readonly current: Device | undefined;
  /** Newest first. */
  readonly others: readonly Device[];
  readonly removed: readonly Device[];
}

export class DevicesModel {
  readonly loading = new Attempt();
  readonly removing = new Attempt();
  readonly naming = new Attempt();
  readonly #shown = new Value<ShownDevices | undefined>(undefined);
  readonly #devices: Pick<DevicesApi, 'list' | 'rename' | 'revoke'>;

  constructor(devices: Pick<DevicesApi, 'list' | 'rename' | 'revoke'>) {
    this.#devices = devices;
  }

  /** Undefined until it was first loaded. */
  get shown(): Observable<ShownDevices | undefined> {
    return this.#shown;
  }

  async load(): Promise<void> {
    const list = await this.loading.run(() => this.#devices.list());
    if (list) this.#shown.set(sorted(list));
  }

  /** After linking: the new device tells its name a moment later. Looks a few times, until it has one. */
  async loadNames(waitMs = 1500): Promise<void> {
    for (let round = 0; round < 6; round++) {
      await this.load();
      if (!this.#shown.get()?.others.some(({ name }) => name === '')) return;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  /** @returns whether it is called so now. */
  async rename(device: number, name: string): Promise<boolean> {
    const done = await this.naming.run(async () => {
      await this.#devices.rename(device, name.trim());
      return true;
    });
    if (!done) return false;
    await this.load();
    return true;
  }

  /**
   * Takes a device out; with the words also what a thief may have copied from it becomes worthless. Passkeys added on it go too, but
   * for those to keep. @returns whether it is out.
   */
  async remove(device: number, phrase?: string, keepPasskeys?: readonly string[]): Promise<boolean> {
    const done = await this.removing.run(async () => {
      await this.#devices.revoke(device, phrase, keepPasskeys);
      return true;
    });
    if (!done) return false;
    await this.load();
    return true;
  }
}

export function sorted(list: readonly Device[]): ShownDevices {
  const newest = [...list].sort((a, b) => b.addedAtS - a.addedAtS || b.device - a.device);
  return {
    current: newest.find(({ isThis }) => isThis),
    others: newest.filter(({ isThis, isRevoked }) => !isThis && !isRevoked),
    removed: newest.filter(({ isThis, isRevoked }) => !isThis && isRevoked),
  };
}
