// What this device is: its account, number, keys and session token, in one sealed row of the store.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type Bytes, type LocalDevice, LocalDeviceSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { Store, StoreOperation } from '../platform/store/store.ts';

/** The row of a device that is part of its account. */
export const localDeviceKey = 'identity/local';
/** The row of a device whose place on the device list is asked for and not yet known. */
export const pendingDeviceKey = 'identity/pending-device';
/** The row of a sign-up whose end is not known. */
export const pendingSignUpKey = 'identity/sign-up';

/** The device of a store. Reads are of memory, writes are durable when they resolve. */
export class LocalDeviceRow {
  readonly #store: Store;
  #value: LocalDevice;

  constructor(store: Store, value: LocalDevice) {
    this.#store = store;
    this.#value = value;
  }

  /** @returns undefined when no device lives in the store. */
  static async load(store: Store): Promise<LocalDeviceRow | undefined> {
    const bytes = await store.get(localDeviceKey);
    return bytes && new LocalDeviceRow(store, decodeRecord(LocalDeviceSchema, bytes));
  }

  get value(): LocalDevice {
    return this.#value;
  }

  async save(change: MessageInitShape<typeof LocalDeviceSchema>): Promise<void> {
    this.#value = create(LocalDeviceSchema, { ...this.#value, ...change });
    await this.#store.transact([putLocalDevice(this.#value)]);
  }
}

/** The write that makes a device live in the store. */
export function putLocalDevice(value: LocalDevice, key: string = localDeviceKey): StoreOperation {
  return { put: key, value: encodeRecord(LocalDeviceSchema, value) };
}

/** A device's own secrets: the seed of its signing key and that of its slot's HPKE key. */
export function newDeviceSeeds(random: (length: number) => Bytes): { deviceSeed: Bytes; slotSeed: Bytes } {
  return { deviceSeed: random(32), slotSeed: random(32) };
}
