// The numbered device list, signed by the account key. It IS the certificate of every device on it: a certificate alone would
// prove nothing about revocation, so every verifier needs the list anyway. Devices are numbered 1..n without gaps, never
// vanish and are never un-revoked, so that old messages stay verifiable. Does not decide when to revoke.

import { type Bytes, equal } from './bytes.ts';
import { asArray, asBytes, asList, asUint, type CborValue } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import type { Signer } from './ed25519.ts';
import { sha256 } from './hash.ts';
import { ID_BYTES, MAX_U32 } from './identifiers.ts';
import { decodeStructure, signStructure, verifyStructure } from './signed.ts';

export const DEVICE_LIST_LABEL = 'heliogram device list v1';
export const MAX_DEVICE_LIST_BYTES = 65_536;
/** Devices an account can ever have had. */
export const MAX_DEVICES = 1000;

export type Device = {
  /** 1-based position in the list. */
  readonly device: number;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Bytes;
  /** Seconds since 1970 by the server's clock; not below that of the device before it. */
  readonly addedAtS: number;
  readonly revokedAtS: number | null;
};

export type DeviceList = {
  readonly account: Bytes;
  /** Dense, from 1. */
  readonly number: number;
  /** The account statement whose key signs this list. */
  readonly statementNumber: number;
  readonly devices: readonly Device[];
  /** SHA-256 of the stored form of the list before; null in the first. */
  readonly previousHash: Bytes | null;
};

/** A verified list with the hash its successor must name. */
export type VerifiedDeviceList = DeviceList & { readonly hash: Bytes };

function toCbor(list: DeviceList): CborValue {
  const devices = list.devices.map((d): CborValue => [d.device, d.publicKey, d.addedAtS, d.revokedAtS]);
  return [list.account, list.number, list.statementNumber, devices, list.previousHash];
}

function deviceFromCbor(value: CborValue, index: number, before: Device | undefined): Device {
  const [device, publicKey, addedAt, revokedAt] = asArray(value, 'a device', 4);
  const addedAtS = asUint(addedAt, 'time added', MAX_U32);
  if (asUint(device, 'device number', MAX_DEVICES, 1) !== index + 1) {
    throw new CryptoError('malformed', `device ${index + 1} is missing or out of place`);
  }
  if (before !== undefined && addedAtS < before.addedAtS) {
    throw new CryptoError('malformed', `device ${index + 1} is dated before the one added before it`);
  }
  return {
    device: index + 1,
    publicKey: asBytes(publicKey, 'device key', 32),
    addedAtS,
    revokedAtS: revokedAt === null ? null : asUint(revokedAt, 'time revoked', MAX_U32, addedAtS),
  };
}

function fromCbor(value: CborValue): DeviceList {
  const [account, number, statementNumber, devices, previousHash] = asArray(value, 'a device list', 5);
  const read: Device[] = [];
  for (const item of asList(devices, 'devices', MAX_DEVICES)) read.push(deviceFromCbor(item, read.length, read.at(-1)));
  if (read.length === 0) throw new CryptoError('malformed', 'a device list names at least one device');
  const list: DeviceList = {
    account: asBytes(account, 'account', ID_BYTES),
    number: asUint(number, 'device list number', MAX_U32, 1),
    statementNumber: asUint(statementNumber, 'statement number', MAX_U32, 1),
    devices: read,
    previousHash: previousHash === null ? null : asBytes(previousHash, 'previous hash', 32),
  };
  if ((list.number === 1) !== (list.previousHash === null)) {
    throw new CryptoError('malformed', 'the first device list, and only that, follows none');
  }
  return list;
}

/** Signs a list with the account key; gives the stored form. */
export async function signDeviceList(list: DeviceList, accountSigner: Signer): Promise<Bytes> {
  const value = toCbor(list);
  fromCbor(value);
  return signStructure(DEVICE_LIST_LABEL, value, accountSigner);
}

/** Reads a list WITHOUT verifying it. */
export function decodeDeviceList(stored: Bytes): DeviceList {
  return fromCbor(decodeStructure(stored, MAX_DEVICE_LIST_BYTES).value);
}

/**
 * Verifies a stored list against the account and its key (from a verified statement chain).
 * @throws CryptoError `malformed` · `out-of-range` · `too-large` · `wrong-account` · `wrong-key` signed under another
 * statement · `bad-signature`.
 */
export async function verifyDeviceList(
  stored: Bytes,
  owner: { readonly account: Bytes; readonly accountKey: Bytes; readonly number: number },
): Promise<VerifiedDeviceList> {
  const parts = decodeStructure(stored, MAX_DEVICE_LIST_BYTES);
  const list = fromCbor(parts.value);
  if (!equal(list.account, owner.account)) throw new CryptoError('wrong-account', 'a device list of another account');
  if (list.statementNumber !== owner.number) {
    throw new CryptoError('wrong-key', `signed under statement ${list.statementNumber}, the newest is ${owner.number}`);
  }
  await verifyStructure(DEVICE_LIST_LABEL, parts, owner.accountKey);
  return { ...list, hash: sha256(stored) };
}

/**
 * Whether `next` directly follows `previous`: number plus one, its hash named, every device kept as it was, no revocation
 * undone or moved. Both must be verified.
 * @throws CryptoError `rollback` an older or equal number · `broken-chain` anything else.
 */
export function requireDeviceListSucceeds(previous: VerifiedDeviceList, next: VerifiedDeviceList): void {
  if (next.number <= previous.number) throw new CryptoError('rollback', 'an older device list than the one known');
  if (next.number !== previous.number + 1 || next.previousHash === null || !equal(next.previousHash, previous.hash)) {
    throw new CryptoError('broken-chain', 'the device list does not name the one before it');
  }
  requireDevicesKept(previous, next);
}

/**
 * The same for a list any number of steps ahead, where the ones between are not at hand: the devices must still all be there.
 * @throws CryptoError `rollback` · `broken-chain`.
 */
export function requireDevicesKept(earlier: VerifiedDeviceList, later: VerifiedDeviceList): void {
  if (!equal(earlier.account, later.account)) throw new CryptoError('wrong-account', 'device lists of two accounts');
  if (later.number < earlier.number || later.statementNumber < earlier.statementNumber) {
    throw new CryptoError('rollback', 'an older device list than the one known');
  }
  if (later.number === earlier.number && !equal(later.hash, earlier.hash)) {
    throw new CryptoError('broken-chain', 'two device lists under one number');
  }
  for (const old of earlier.devices) {
    const now = later.devices[old.device - 1];
    if (now === undefined) throw new CryptoError('broken-chain', `device ${old.device} has vanished from the list`);
    if (!equal(now.publicKey, old.publicKey) || now.addedAtS !== old.addedAtS) {
      throw new CryptoError('broken-chain', `device ${old.device} was changed`);
    }
    if (old.revokedAtS !== null && now.revokedAtS !== old.revokedAtS) {
      throw new CryptoError('broken-chain', `the revocation of device ${old.device} was undone or moved`);
    }
  }
}

/** The list after `current` with one more device; sign it with {@link signDeviceList}. Times never run backwards. */
export function withDevice(current: VerifiedDeviceList, publicKey: Bytes, nowS: number): DeviceList {
  const addedAtS = Math.max(nowS, current.devices.at(-1)?.addedAtS ?? 0);
  const device: Device = { device: current.devices.length + 1, publicKey, addedAtS, revokedAtS: null };
  return { ...successor(current), devices: [...current.devices, device] };
}

/** The list after `current` with one device revoked at a time. Revoking twice changes nothing but the number. */
export function withoutDevice(current: VerifiedDeviceList, device: number, atS: number): DeviceList {
  if (current.devices[device - 1] === undefined) throw new CryptoError('out-of-range', `there is no device ${device}`);
  const devices = current.devices.map((d) =>
    d.device === device && d.revokedAtS === null ? { ...d, revokedAtS: Math.max(atS, d.addedAtS + 1) } : d,
  );
  return { ...successor(current), devices };
}

/** The list after `current` with the same devices: a higher number alone, upon which every chat gets new keys. */
export function successor(current: VerifiedDeviceList): DeviceList {
  const { account, number, statementNumber, devices, hash } = current;
  return { account, number: number + 1, statementNumber, devices, previousHash: hash };
}

/** Whether a device was on the list and not revoked at a time: for a message, the beginning of its epoch. */
export function deviceValidAt(list: DeviceList, device: number, timeS: number): boolean {
  const found = list.devices[device - 1];
  return found !== undefined && found.addedAtS <= timeS && (found.revokedAtS === null || timeS < found.revokedAtS);
}
