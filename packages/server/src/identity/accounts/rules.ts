// What a registration and a change of an account's lists must satisfy. Signatures are checked by crypto; here is what follows.
import {
  type AccountStatement,
  type DeviceList,
  decodeAccountStatement,
  decodeDeviceList,
  decodeSlotList,
  requireDeviceListSucceeds,
  type SlotList,
  type VerifiedAccount,
  type VerifiedDeviceList,
  verifyDeviceList,
  verifySlotList,
  verifyStatementChain,
} from '@heliogram/crypto';
import { leastRevocationLeadS } from '@heliogram/model';
import { type Bytes, Code, isRefusal, refuse, toHex, type Verdict } from '@heliogram/protocol';
import { verified } from '../../platform/crypto-refusal.ts';
import { sha256 } from '../../platform/digest.ts';
import type { AccountRow } from './store.ts';

/** How far ahead of the server's clock a device may be dated. */
const maxAheadS = 300;

/** A new account's verified papers. */
export interface NewAccount {
  readonly owner: VerifiedAccount;
  readonly deviceList: VerifiedDeviceList;
  readonly slotList: SlotList;
}

/** Verifies statement 1, device list 1 with device 1, slot list 1. */
export async function verifyNewAccount(
  papers: { readonly statement: Bytes; readonly deviceList: Bytes; readonly slotList: Bytes },
  nowS: number,
): Promise<Verdict<NewAccount>> {
  const statement = await verified<AccountStatement>('statement', () => decodeAccountStatement(papers.statement));
  if (isRefusal(statement)) return statement;
  const owner = await verified('statement', () => verifyStatementChain([papers.statement], statement.account));
  if (isRefusal(owner)) return owner;
  const deviceList = await verified('device_list', () => verifyDeviceList(papers.deviceList, owner));
  if (isRefusal(deviceList)) return deviceList;
  const [only] = deviceList.devices;
  if (deviceList.number !== 1 || deviceList.devices.length !== 1 || only?.revokedAtS !== null) {
    return refuse(Code.MALFORMED, { detail: 'device_list: number 1 with device 1 alone' });
  }
  const dated = refuseAhead(deviceList, nowS);
  if (dated) return dated;
  const slotList = await verified('slot_list', () => verifySlotList(papers.slotList, owner));
  if (isRefusal(slotList)) return slotList;
  if (slotList.number !== 1) return refuse(Code.MALFORMED, { detail: 'slot_list: number 1' });
  return { owner, deviceList, slotList };
}

/** What an update asks for, empty fields absent. */
export interface AccountChange {
  readonly statement?: Bytes;
  readonly deviceList?: Bytes;
  readonly slotList?: Bytes;
}

/** The account after the change, and what follows from it. */
export interface ChangedAccount {
  readonly row: AccountRow;
  readonly owner: VerifiedAccount;
  /** Devices revoked by this change. */
  readonly revoked: readonly number[];
  /** Ids of the slots that are left, where the slot list changed. */
  readonly slotsLeft?: readonly Bytes[];
  /** Whether a slot of before is gone. */
  readonly isSlotGone: boolean;
  /** Whether the vault has a new root key: somebody who could open it no longer may. */
  readonly isRenewed: boolean;
}

/**
 * Verifies a change against the stored account (locked by the caller). STALE_VERSION when another device was faster, or a revocation
 * is not dated far enough ahead any more.
 */
export async function verifyChange(
  row: AccountRow,
  statements: readonly Bytes[],
  change: AccountChange,
  nowS: number,
): Promise<Verdict<ChangedAccount>> {
  if (change.statement && !(change.deviceList && change.slotList)) {
    return refuse(Code.MALFORMED, { detail: 'statement: needs a device list and a slot list under its key' });
  }
  const chain = change.statement ? [...statements, change.statement] : statements;
  const owner = await verified('statement', () => verifyStatementChain(chain, row.account));
  if (isRefusal(owner)) return owner;
  const devices = change.deviceList ? await nextDeviceList(row, owner, change.deviceList, nowS) : undefined;
  if (isRefusal(devices)) return devices;
  const slots = change.slotList ? await nextSlotList(row, owner, change.slotList) : undefined;
  if (isRefusal(slots)) return slots;
  return {
    owner,
    row: {
      ...row,
      ...(change.deviceList && devices && { deviceList: change.deviceList, deviceListNumber: devices.list.number }),
      ...(change.slotList && slots && { slotList: change.slotList, slotListNumber: slots.number }),
    },
    revoked: devices?.revoked ?? [],
    ...(slots && { slotsLeft: slots.slots.map((slot) => slot.slotId) }),
    isSlotGone: slots !== undefined && isSlotGone(decodeSlotList(row.slotList), slots),
    isRenewed: slots !== undefined && slots.vrkGeneration > decodeSlotList(row.slotList).vrkGeneration,
  };
}

async function nextDeviceList(
  row: AccountRow,
  owner: VerifiedAccount,
  stored: Bytes,
  nowS: number,
): Promise<Verdict<{ list: DeviceList; revoked: number[] }>> {
  const before: VerifiedDeviceList = { ...decodeDeviceList(row.deviceList), hash: sha256(row.deviceList) };
  const claimed = await verified('device_list', () => decodeDeviceList(stored));
  if (isRefusal(claimed)) return claimed;
  // A device that lost a race signed over the same number: an ordinary refusal, not a wrong signature.
  if (claimed.number !== before.number + 1) return refuse(Code.STALE_VERSION, { detail: 'device_list' });
  const list = await verified('device_list', async () => {
    const next = await verifyDeviceList(stored, owner);
    requireDeviceListSucceeds(before, next);
    return next;
  });
  if (isRefusal(list)) return list;
  const dated = refuseAhead(list, nowS);
  if (dated) return dated;
  const revoked = list.devices
    .filter((device) => device.revokedAtS !== null && (before.devices[device.device - 1]?.revokedAtS ?? null) === null)
    .map((device) => device.device);
  const isLate = revoked.some((device) => (list.devices[device - 1]?.revokedAtS ?? 0) < nowS + leastRevocationLeadS);
  // It was long on its way: signed again, it is dated anew.
  if (isLate) return refuse(Code.STALE_VERSION, { detail: 'device_list: a revocation must be dated ahead' });
  return { list, revoked };
}

async function nextSlotList(row: AccountRow, owner: VerifiedAccount, stored: Bytes): Promise<Verdict<SlotList>> {
  const before = decodeSlotList(row.slotList);
  const list = await verified('slot_list', () => verifySlotList(stored, owner));
  if (isRefusal(list)) return list;
  if (list.number !== before.number + 1 || list.vrkGeneration < before.vrkGeneration) {
    return refuse(Code.STALE_VERSION, { detail: 'slot_list' });
  }
  return list;
}

function isSlotGone(before: SlotList, after: SlotList): boolean {
  const left = new Set(after.slots.map((slot) => toHex(slot.slotId)));
  return before.slots.some((slot) => !left.has(toHex(slot.slotId)));
}

function refuseAhead(list: DeviceList, nowS: number): ReturnType<typeof refuse> | undefined {
  const isAhead = list.devices.some((device) => Math.max(device.addedAtS, device.revokedAtS ?? 0) > nowS + maxAheadS);
  return isAhead ? refuse(Code.OUT_OF_RANGE, { detail: "device_list: dated ahead of the server's clock" }) : undefined;
}
