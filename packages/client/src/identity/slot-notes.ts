// Slot notes: which keys the holder of a slot chose, signed by the one who holds it: the root key for the phrase's, the device's
// own key for a device's. The slot list is signed by the account key alone, which every device can use, a stolen one too; a note
// cannot be made by another. Does not say who belongs to the account: that is the device list's to say.
import { type Bytes, concat, ed25519Verify, equal, fromHex, type SlotTarget, toHex, utf8 } from '@heliogram/crypto';
import { slotNotePrefix } from './vault-record.ts';
import type { VaultClient } from './vault-types.ts';

/** The public halves of a slot's keys. */
export type SlotPublics = Pick<SlotTarget, 'hpkePublic' | 'authPublic'>;

const label = 'heliogram slot note v1';
const keyBytes = 32;
const noteBytes = 2 * keyBytes + 64;

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

/** The name of a signer's note. */
export function slotNoteName(signer: Bytes): string {
  return `${slotNotePrefix}${toHex(signer)}`;
}

/** Label, zero byte, account, keys: like every signed structure, so that none can pass for another. */
export function signingInput(account: Bytes, keys: Bytes): Bytes {
  return concat(utf8(label), Uint8Array.of(0), account, keys);
}
