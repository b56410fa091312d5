// The account's devices: who they are, adding one by a code, shutting one out.
import { create } from '@bufbuild/protobuf';
import { type Bytes, equal, type LinkGrant, signDeviceList, withDevice } from '@heliogram/crypto';
import { asBytes, DeviceNoteSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { ChangeParts } from './account-change.ts';
import { changeAccount, linkFromOld, planRevocation } from './changing.ts';
import { checkedDeviceName } from './device-name.ts';
import { deviceNotePrefix, shelfOf } from './vault-record.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

const noBytes = new Uint8Array(0);

/** A device as shown to its owner. */
export interface DeviceInfo {
  readonly device: number;
  /** Empty where its name is not known. */
  readonly name: string;
  readonly isThis: boolean;
  readonly isRevoked: boolean;
  /** Seconds since 1970. */
  readonly addedAtS: number;
  readonly revokedAtS: number | null;
}

export interface Devices {
  list(): Promise<DeviceInfo[]>;
  /**
   * Names a device of the account on all its devices, this one or another; 1 to {@link maxDeviceName} characters, surrounding
   * spaces left out. @throws BadDeviceNameError · RangeError where there is no such device · DisconnectedError.
   */
  rename(device: number, name: string): Promise<void>;
  /**
   * Shuts a device out; with the phrase the account key is replaced as well, which a thief cannot undo. Passkeys that were added on it
   * go with it, but for those in `keepPasskeys` (ids): whoever had it may have added them.
   */
  revoke(
    device: number,
    options?: { readonly phrase?: string; readonly keepPasskeys?: readonly string[] },
  ): Promise<void>;
  /** This device scans the code of a new one. Resolves when the new one is in. @throws LinkFailedError. */
  link(
    qr: string,
    options: { readonly showCode: (code: string) => void; readonly signal?: AbortSignal },
  ): Promise<{ readonly device: number }>;
}

export interface DevicesParts extends ChangeParts {
  readonly random: (length: number) => Bytes;
  readonly serverNowS: () => number;
  /** The own identity, from the server where it can be reached. */
  readonly ownIdentity: () => Promise<VerifiedIdentity>;
  readonly isOnline: () => boolean;
  /** Told each account statement that this device is about to send. */
  readonly replacing: (statement: Bytes) => Promise<void>;
  /** Called once the owner has shown that they have the phrase. */
  readonly phraseShown: () => Promise<void>;
  /** Called once a device was revoked by this one. */
  readonly revoked: (device: number) => Promise<void>;
}

export class LiveDevices implements Devices {
  readonly #parts: DevicesParts;

  constructor(parts: DevicesParts) {
    this.#parts = parts;
  }

  async list(): Promise<DeviceInfo[]> {
    const { ownIdentity, isOnline, vault, local } = this.#parts;
    const { deviceList } = await ownIdentity();
    if (isOnline()) await vault.catchUp();
    const names = new Map<string, string>();
    for (const { name, value } of await vault.list(deviceNotePrefix)) {
      names.set(name.slice(deviceNotePrefix.length), decodeRecord(DeviceNoteSchema, value).name);
    }
    return deviceList.devices.map(({ device, addedAtS, revokedAtS }) => ({
      device,
      name: names.get(`${device}`) ?? '',
      isThis: device === local.value.device,
      isRevoked: revokedAtS !== null,
      addedAtS,
      revokedAtS,
    }));
  }

  async rename(device: number, name: string): Promise<void> {
    const { ownIdentity, vault, local } = this.#parts;
    const plain = checkedDeviceName(name);
    const { deviceList } = await ownIdentity();
    if (!deviceList.devices.some((one) => one.device === device)) throw new RangeError(`there is no device ${device}`);
    const record = deviceNotePrefix + device;
    await vault.update(record, shelfOf(record), (current) => {
      const note = current ? decodeRecord(DeviceNoteSchema, current) : create(DeviceNoteSchema);
      return encodeRecord(DeviceNoteSchema, { ...note, name: plain });
    });
    if (device === local.value.device) await local.save({ deviceName: plain });
  }

  async revoke(
    device: number,
    options: { readonly phrase?: string; readonly keepPasskeys?: readonly string[] } = {},
  ): Promise<void> {
    const { random, serverNowS, local, replacing } = this.#parts;
    if (device === local.value.device) throw new RangeError('a device cannot remove itself: do that on another one');
    const { phrase, keepPasskeys = [] } = options;
    const common = { device, phrase, keepPasskeys, random, replacing };
    await changeAccount(this.#parts, (base) => planRevocation(this.#parts, base, { ...common, nowS: serverNowS() }));
    if (options.phrase !== undefined) await this.#parts.phraseShown();
    await this.#parts.revoked(device);
  }

  link(
    qr: string,
    options: { readonly showCode: (code: string) => void; readonly signal?: AbortSignal },
  ): Promise<{ readonly device: number }> {
    return linkFromOld({ ...this.#parts, ...(options.signal && { signal: options.signal }) }, qr, options, (key) =>
      this.#add(key),
    );
  }

  /** Puts a new device on the list, unless it is there already. */
  async #add(devicePublicKey: Bytes): Promise<LinkGrant> {
    const { serverNowS, local } = this.#parts;
    let device = 0;
    await changeAccount(this.#parts, async ({ identity, key }) => {
      const there = identity.deviceList.devices.find((one) => equal(one.publicKey, devicePublicKey));
      if (there) {
        device = there.device;
        return undefined;
      }
      const list = withDevice(identity.deviceList, devicePublicKey, serverNowS());
      device = list.devices.length;
      const deviceList = await signDeviceList(list, key.sign);
      return {
        request: { deviceList, slotList: noBytes, statement: noBytes, vault: [] },
        accepted: () => Promise.resolve(),
      };
    });
    const { account, username, vrk } = local.value;
    return { account: asBytes(account), username, device, vrk: asBytes(vrk) };
  }
}
