// The slot list: the vault root key (VRK), sealed to each slot's public key, signed by the account key and numbered.
// A new VRK reaches every slot without asking for any slot's secret. Does not know how a slot's secret is obtained.

import { type Bytes, concat, equal, requireLength, u32be, utf8 } from './bytes.ts';
import { asArray, asBytes, asList, asUint, type CborValue } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import type { Signer } from './ed25519.ts';
import { hmacSha256 } from './hash.ts';
import { HPKE_OVERHEAD_BYTES, hpkeOpen, hpkeSeal } from './hpke.ts';
import { ID_BYTES, MAX_U32, SLOT_ID_BYTES } from './identifiers.ts';
import { type Random, systemRandom } from './random.ts';
import { decodeStructure, signStructure, verifyStructure } from './signed.ts';

export const SLOT_LIST_LABEL = 'heliogram slot list v1';
export const MAX_SLOT_LIST_BYTES = 16_384;
export const MAX_SLOTS = 32;
export const VRK_BYTES = 32;
const SEAL_LABEL = 'heliogram slot v1';
const CHECK_LABEL = 'heliogram vault check v1';
const SEALED_VRK_BYTES = VRK_BYTES + HPKE_OVERHEAD_BYTES;

export type SlotKind = 'phrase' | 'passkey' | 'device';
// On the wire a number: 1 phrase, 2 passkey, 3 device. A device has a slot of its own, so that a new VRK reaches the devices
// that stay without asking anybody for a secret.
const KINDS: readonly SlotKind[] = ['phrase', 'passkey', 'device'];

/** A slot's public side, chosen when it is made. */
export type SlotTarget = {
  readonly slotId: Bytes;
  readonly kind: SlotKind;
  readonly hpkePublic: Bytes;
  /** Ed25519; proves possession of the slot to the server at recovery. */
  readonly authPublic: Bytes;
};

export type Slot = SlotTarget & {
  /** enc 32 || commitment 32 || AES-256-GCM(VRK) 48. */
  readonly sealedVrk: Bytes;
};

export type SlotList = {
  readonly account: Bytes;
  /** Dense, from 1. */
  readonly number: number;
  /** Raised with every new VRK. */
  readonly vrkGeneration: number;
  readonly slots: readonly Slot[];
  /** HMAC-SHA256(VRK, label || u32 number): who holds the VRK knows that this list is its own. */
  readonly vrkCheck: Bytes;
};

function kindNumber(kind: SlotKind): number {
  return KINDS.indexOf(kind) + 1;
}

function sealInfo(account: Bytes, vrkGeneration: number, slot: SlotTarget): Bytes {
  const kind = Uint8Array.of(kindNumber(slot.kind));
  return concat(utf8(SEAL_LABEL), account, u32be(vrkGeneration), kind, slot.slotId, slot.authPublic);
}

function checkOf(vrk: Bytes, number: number): Bytes {
  return hmacSha256(vrk, concat(utf8(CHECK_LABEL), u32be(number)));
}

function toCbor(list: SlotList): CborValue {
  const slots = list.slots.map(
    (s): CborValue => [s.slotId, kindNumber(s.kind), s.hpkePublic, s.authPublic, s.sealedVrk],
  );
  return [list.account, list.number, list.vrkGeneration, slots, list.vrkCheck];
}

function slotFromCbor(value: CborValue): Slot {
  const [slotId, kind, hpkePublic, authPublic, sealedVrk] = asArray(value, 'a slot', 5);
  return {
    slotId: asBytes(slotId, 'slot id', SLOT_ID_BYTES),
    kind: KINDS[asUint(kind, 'slot kind', KINDS.length, 1) - 1] as SlotKind,
    hpkePublic: asBytes(hpkePublic, 'slot HPKE key', 32),
    authPublic: asBytes(authPublic, 'slot sign-in key', 32),
    sealedVrk: asBytes(sealedVrk, 'sealed vault root key', SEALED_VRK_BYTES),
  };
}

function fromCbor(value: CborValue): SlotList {
  const [account, number, vrkGeneration, slots, vrkCheck] = asArray(value, 'a slot list', 5);
  const read = asList(slots, 'slots', MAX_SLOTS).map(slotFromCbor);
  if (!read.some((slot) => slot.kind === 'phrase')) {
    throw new CryptoError('malformed', 'a slot list holds a recovery phrase slot');
  }
  read.forEach((slot, index) => {
    if (read.slice(0, index).some((other) => equal(other.slotId, slot.slotId))) {
      throw new CryptoError('malformed', 'two slots with one id');
    }
  });
  return {
    account: asBytes(account, 'account', ID_BYTES),
    number: asUint(number, 'slot list number', MAX_U32, 1),
    vrkGeneration: asUint(vrkGeneration, 'vault root key generation', MAX_U32, 1),
    slots: read,
    vrkCheck: asBytes(vrkCheck, 'vault check', 32),
  };
}

/** What a slot list is made of. */
export type SlotListParts = {
  readonly account: Bytes;
  readonly number: number;
  readonly vrkGeneration: number;
  readonly vrk: Bytes;
  readonly slots: readonly SlotTarget[];
};

/** Seals the VRK to every slot and signs the list with the account key; gives the stored form. */
export async function makeSlotList(
  parts: SlotListParts,
  accountSigner: Signer,
  random: Random = systemRandom,
): Promise<Bytes> {
  requireLength(parts.vrk, VRK_BYTES, 'a vault root key');
  const slots: Slot[] = [];
  for (const target of parts.slots) {
    const { slotId, kind, hpkePublic, authPublic } = target;
    const info = sealInfo(parts.account, parts.vrkGeneration, target);
    const { sealed } = await hpkeSeal(hpkePublic, info, parts.vrk, random);
    slots.push({ slotId, kind, hpkePublic, authPublic, sealedVrk: sealed });
  }
  const { account, number, vrkGeneration } = parts;
  const value = toCbor({ account, number, vrkGeneration, slots, vrkCheck: checkOf(parts.vrk, number) });
  fromCbor(value);
  return signStructure(SLOT_LIST_LABEL, value, accountSigner);
}

/** Reads a list WITHOUT verifying it (the server needs the sign-in keys, a client must verify). */
export function decodeSlotList(stored: Bytes): SlotList {
  return fromCbor(decodeStructure(stored, MAX_SLOT_LIST_BYTES).value);
}

/** @throws CryptoError `malformed` · `out-of-range` · `too-large` · `wrong-account` · `bad-signature`. */
export async function verifySlotList(
  stored: Bytes,
  owner: { readonly account: Bytes; readonly accountKey: Bytes },
): Promise<SlotList> {
  const parts = decodeStructure(stored, MAX_SLOT_LIST_BYTES);
  const list = fromCbor(parts.value);
  if (!equal(list.account, owner.account)) throw new CryptoError('wrong-account', 'a slot list of another account');
  await verifyStructure(SLOT_LIST_LABEL, parts, owner.accountKey);
  return list;
}

/**
 * Opens the VRK with a slot's HPKE seed, trying the slots of that kind. A wrong secret fails by commitment, never by garbage.
 * @throws CryptoError `bad-commitment` no slot of the kind opens · `bad-tag` · `wrong-key` the VRK is not this list's.
 */
export async function openSlot(
  list: SlotList,
  kind: SlotKind,
  hpkeSeed: Bytes,
): Promise<{ readonly vrk: Bytes; readonly slotId: Bytes }> {
  for (const slot of list.slots) {
    if (slot.kind !== kind) continue;
    const info = sealInfo(list.account, list.vrkGeneration, slot);
    const opened = await hpkeOpen(hpkeSeed, info, slot.sealedVrk).catch((error: unknown) => {
      if (error instanceof CryptoError && error.code === 'bad-commitment') return undefined;
      throw error;
    });
    if (opened === undefined) continue;
    requireVrkOf(list, opened.plaintext);
    return { vrk: opened.plaintext, slotId: slot.slotId };
  }
  throw new CryptoError('bad-commitment', `this is not the secret of any ${kind} slot of the account`);
}

/** @throws CryptoError `wrong-key` when the VRK is not the one this list was made with. */
export function requireVrkOf(list: SlotList, vrk: Bytes): void {
  requireLength(vrk, VRK_BYTES, 'a vault root key');
  if (!equal(checkOf(vrk, list.number), list.vrkCheck)) {
    throw new CryptoError('wrong-key', 'the slot list was made with another vault root key');
  }
}

/** @throws CryptoError `rollback` when the list is older than one seen before. */
export function requireNoSlotRollback(
  seen: { readonly number: number; readonly vrkGeneration: number },
  list: SlotList,
): void {
  if (list.number < seen.number || list.vrkGeneration < seen.vrkGeneration) {
    throw new CryptoError('rollback', `slot list ${list.number} is older than ${seen.number}, which was seen before`);
  }
}
