// Slot notes: which keys the holder of a slot chose, signed by the one who holds it: the root key for the phrase's, the device's
// own key for a device's. The slot list is signed by the account key alone, which every device can use, a stolen one too; a note
// cannot be made by another. Does not say who belongs to the account: that is the device list's to say.
import {
  type Bytes,
  concat,
  ed25519PublicKey,
  ed25519Signer,
  ed25519Verify,
  equal,
  fromHex,
  hpkePublicKey,
  type PhraseKeys,
  type SlotTarget,
  toHex,
  utf8,
} from '@heliogram/crypto';
import { asBytes, type LocalDevice } from '@heliogram/protocol';
import { shelfOf, slotNotePrefix } from './vault-record.ts';
import type { VaultChange, VaultClient } from './vault-types.ts';

/** The public halves of a slot's keys. */
export type SlotPublics = Pick<SlotTarget, 'hpkePublic' | 'authPublic'>;

/** A note: the keys, and who signs for them. */
export interface SlotNote {
  readonly signer: Bytes;
  readonly publics: SlotPublics;
  readonly change: VaultChange;
}

const label = 'heliogram slot note v1';
const keyBytes = 32;
const noteBytes = 2 * keyBytes + 64;

/** The note of the phrase's slot, which only the phrase can make. */
export async function phraseSlotNote(account: Bytes, phrase: PhraseKeys): Promise<SlotNote> {
  return signNote(account, phrase.rootSeed, {
    hpkePublic: await hpkePublicKey(phrase.hpkeSeed),
    authPublic: await ed25519PublicKey(phrase.authSeed),
  });
}

/** The note of a device's slot, which only that device can make. */
export async function deviceSlotNote(
  local: Pick<LocalDevice, 'account' | 'deviceSeed' | 'slotSeed'>,
): Promise<SlotNote> {
  const deviceSeed = asBytes(local.deviceSeed);
  return signNote(asBytes(local.account), deviceSeed, {
    hpkePublic: await hpkePublicKey(asBytes(local.slotSeed)),
    authPublic: await ed25519PublicKey(deviceSeed),
  });
}

/** The keys that the holder of this key has signed for; undefined when the vault has no such note. */
export async function notedSlot(
  vault: Pick<VaultClient, 'read'>,
  account: Bytes,
  signer: Bytes,
): Promise<SlotPublics | undefined> {
  const name = slotNoteName(signer);
  const note = await vault.read(name);
  if (!note || !(await isTrueSlotNote(account, name, note.value))) return undefined;
  return { hpkePublic: note.value.slice(0, keyBytes), authPublic: note.value.slice(keyBytes, 2 * keyBytes) };
}

/** Whether a record under a note's name is signed by whom the name names. */
export async function isTrueSlotNote(account: Bytes, name: string, value: Bytes): Promise<boolean> {
  const signer = name.slice(slotNotePrefix.length);
  if (!/^[0-9a-f]{64}$/.test(signer) || value.length !== noteBytes) return false;
  const keys = value.slice(0, 2 * keyBytes);
  return ed25519Verify(fromHex(signer), value.slice(2 * keyBytes), signingInput(account, keys));
}

export function isSameSlot(one: SlotPublics, other: SlotPublics): boolean {
  return equal(one.hpkePublic, other.hpkePublic) && equal(one.authPublic, other.authPublic);
}

async function signNote(account: Bytes, seed: Bytes, publics: SlotPublics): Promise<SlotNote> {
  const signer = await ed25519PublicKey(seed);
  const name = slotNoteName(signer);
  const keys = concat(publics.hpkePublic, publics.authPublic);
  const value = concat(keys, await ed25519Signer(seed)(signingInput(account, keys)));
  return { signer, publics, change: { name, shelf: shelfOf(name), value } };
}

function slotNoteName(signer: Bytes): string {
  return `${slotNotePrefix}${toHex(signer)}`;
}

/** Label, zero byte, account, keys: like every signed structure, so that none can pass for another. */
function signingInput(account: Bytes, keys: Bytes): Bytes {
  return concat(utf8(label), Uint8Array.of(0), account, keys);
}
