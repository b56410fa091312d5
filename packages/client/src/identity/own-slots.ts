// The account's own slot list: fetched, verified under the account key, never an older one than seen, and this device's slot in it.
import {
  type Bytes,
  CryptoError,
  equal,
  openSlot,
  requireNoSlotRollback,
  type SlotList,
  sha256,
  verifySlotList,
} from '@heliogram/crypto';
import { asBytes, methods, toHex } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { type LiveDirectory, notYet } from './directory.ts';
import { NotBelievedError, VaultLockedError } from './errors.ts';
import type { Findings } from './findings.ts';
import type { LocalDeviceRow } from './local-device.ts';
import type { RootKey } from './vault-keys.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** The newest papers of the own account. */
export interface OwnPapers {
  readonly identity: VerifiedIdentity;
  readonly slots: SlotList;
  /** SHA-256 of the slot list's stored form. */
  readonly slotListHash: Bytes;
}

export interface OwnSlotsParts {
  readonly call: Call;
  readonly local: LocalDeviceRow;
  readonly directory: LiveDirectory;
  readonly findings: Findings;
}

/** Questions before an answer that is older than what is known is taken as it is. */
const attempts = 3;

/** Fetches and verifies the own papers. @throws NotBelievedError after a finding. */
export async function fetchOwnPapers(parts: OwnSlotsParts, attempt = 1): Promise<OwnPapers> {
  const { call, local, directory, findings } = parts;
  const { username, slotListNumber, vrkGeneration } = local.value;
  const asked = await directory.known(toHex(local.value.account));
  const answer = await call(methods.accounts.findSlots, { username });
  if (!answer.identity) throw new NotBelievedError('the server answered without an identity');
  const identity = await directory.accept(answer.identity, asked);
  // A newer identity overtook this answer: its slot list may be of before, and signed by another key.
  const isOvertaken = !equal(identity.storedDeviceList, asBytes(answer.identity.deviceList));
  if (isOvertaken && attempt < attempts) return fetchOwnPapers(parts, attempt + 1);
  if (identity.account !== toHex(local.value.account))
    throw new NotBelievedError('the server answered with another account');
  // The list of slots is of the newest account key, which another device has made while this one was away.
  if (identity.rootNotice?.isUsed) throw notYet(identity.rootNotice);
  try {
    const slots = await verifySlotList(asBytes(answer.slotList), {
      account: identity.accountBytes,
      accountKey: identity.accountKey,
    });
    requireNoSlotRollback({ number: slotListNumber, vrkGeneration }, slots);
    if (slots.number > local.value.slotListNumber) await local.save({ slotListNumber: slots.number });
    return { identity, slots, slotListHash: sha256(asBytes(answer.slotList)) };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    const kind = error.code === 'rollback' ? 'slot-list-rollback' : 'bad-identity';
    await findings.report({ kind, account: identity.account, detail: error.message });
    throw new NotBelievedError(`the server's list of slots is not believable: ${error.message}`, { cause: error });
  }
}

/** The root key of this device as its slot has it now. @throws VaultLockedError where it was not given the newest. */
export async function renewRootKey(parts: OwnSlotsParts): Promise<RootKey> {
  const { local } = parts;
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
}
