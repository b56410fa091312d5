// The account's own slot list: fetched, verified under the account key, never an older one than seen, and this device's slot in it.
import {
  type Bytes,
  CryptoError,
  hpkePublicKey,
  openSlot,
  requireNoSlotRollback,
  type SlotList,
  type SlotTarget,
  verifySlotList,
} from '@heliogram/crypto';
import { asBytes, type LocalDevice, methods, toHex } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import type { LiveDirectory } from './directory.ts';
import { NotBelievedError, VaultLockedError } from './errors.ts';
import type { Findings } from './findings.ts';
import type { LocalDeviceRow } from './local-device.ts';
import type { RootKey, RootKeySource } from './vault-keys.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** The newest papers of the own account. */
export interface OwnPapers {
  readonly identity: VerifiedIdentity;
  readonly slots: SlotList;
}

export interface OwnSlotsParts {
  readonly call: Call;
  readonly local: LocalDeviceRow;
  readonly directory: LiveDirectory;
  readonly findings: Findings;
}

/** Fetches and verifies the own papers. @throws NotBelievedError after a finding. */
export async function fetchOwnPapers({ call, local, directory, findings }: OwnSlotsParts): Promise<OwnPapers> {
  const { username, slotListNumber, vrkGeneration } = local.value;
  const answer = await call(methods.accounts.findSlots, { username });
  if (!answer.identity) throw new NotBelievedError('the server answered without an identity');
  const identity = await directory.accept(answer.identity);
  if (identity.account !== toHex(local.value.account))
    throw new NotBelievedError('the server answered with another account');
  try {
    const slots = await verifySlotList(asBytes(answer.slotList), {
      account: identity.accountBytes,
      accountKey: identity.accountKey,
    });
    requireNoSlotRollback({ number: slotListNumber, vrkGeneration }, slots);
    if (slots.number > slotListNumber) await local.save({ slotListNumber: slots.number });
    return { identity, slots };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    const kind = error.code === 'rollback' ? 'slot-list-rollback' : 'bad-identity';
    await findings.report({ kind, account: identity.account, detail: error.message });
    throw new NotBelievedError(`the server's list of slots is not believable: ${error.message}`, { cause: error });
  }
}

/** The root key of this device, renewed through its slot. */
export function rootKeySource(parts: OwnSlotsParts): RootKeySource {
  const { local } = parts;
  return {
    current: () => rootKeyOf(local.value),
    async renew(): Promise<RootKey> {
      const { slots } = await fetchOwnPapers(parts);
      try {
        const { vrk } = await openSlot(slots, 'device', asBytes(local.value.slotSeed));
        await local.save({ vrk, vrkGeneration: slots.vrkGeneration });
        return { vrk, vrkGeneration: slots.vrkGeneration };
      } catch (error) {
        if (!(error instanceof CryptoError)) throw error;
        const message = 'the account has a new vault key that this device was not given: recover or link it again';
        throw new VaultLockedError(message, { cause: error });
      }
    },
  };
}

/** The slot of a device. Its sign-in key is the device's own, so that the list shows whose slot it is. */
export async function deviceSlot(slotId: Bytes, slotSeed: Bytes, devicePublicKey: Bytes): Promise<SlotTarget> {
  return { slotId, kind: 'device', hpkePublic: await hpkePublicKey(slotSeed), authPublic: devicePublicKey };
}

function rootKeyOf({ vrk, vrkGeneration }: LocalDevice): RootKey {
  return { vrk: asBytes(vrk), vrkGeneration };
}
