// Passkey notes: what the account knows of each passkey's slot. Its keys are signed by the passkey's own sign-in key, so that nobody can
// exchange them, and by the device that added it: whoever shuts that device out shuts out what it let in.
import { create } from '@bufbuild/protobuf';
import { type Bytes, concat, type Device, ed25519Signer, ed25519Verify, fromHex, u32be, utf8 } from '@heliogram/crypto';
import { asBytes, type PasskeyNote, PasskeyNoteSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord, UnreadableRecordError } from '../platform/store/record-codec.ts';
import type { SlotPublics } from './slot-notes.ts';
import { passkeyNotePrefix, shelfOf } from './vault-record.ts';
import type { VaultChange, VaultClient } from './vault-types.ts';

/** A note with the id of its passkey: the sign-in key in hex. */
export interface NotedPasskey {
  readonly id: string;
  readonly note: PasskeyNote;
}

/** The device that vouches: its number and the seed of its key. */
export interface Voucher {
  readonly device: number;
  readonly deviceSeed: Uint8Array;
}

const holderLabel = 'heliogram passkey note v1';
const deviceLabel = 'heliogram passkey voucher v1';

/** The same note, vouched for by another device. */
export async function vouchFor(account: Bytes, { id, note }: NotedPasskey, voucher: Voucher): Promise<PasskeyNote> {
  const { device, deviceSeed } = voucher;
  const input = deviceInput(account, device, publicsOf(id, note));
  return create(PasskeyNoteSchema, {
    ...note,
    device,
    deviceSignature: await ed25519Signer(asBytes(deviceSeed))(input),
  });
}

/** The change that keeps a note. */
export function passkeyNoteChange({ id, note }: NotedPasskey): VaultChange {
  const name = passkeyNotePrefix + id;
  return { name, shelf: shelfOf(name), value: encodeRecord(PasskeyNoteSchema, note) };
}

/** Every note that its holder has signed, removed ones too. */
export async function passkeyNotes(vault: Pick<VaultClient, 'list'>, account: Bytes): Promise<NotedPasskey[]> {
  const found: NotedPasskey[] = [];
  for (const { name, value } of await vault.list(passkeyNotePrefix)) {
    if (!(await isTruePasskeyNote(account, name, value))) continue;
    found.push({ id: name.slice(passkeyNotePrefix.length), note: decodeRecord(PasskeyNoteSchema, value) });
  }
  return found;
}

/** Whether a record under a passkey's name is signed by that passkey. */
export async function isTruePasskeyNote(account: Bytes, name: string, value: Bytes): Promise<boolean> {
  const id = name.slice(passkeyNotePrefix.length);
  const note = readable(value);
  if (!note || !/^[0-9a-f]{64}$/.test(id) || note.hpkePublic.length !== 32 || note.holderSignature.length !== 64)
    return false;
  return ed25519Verify(fromHex(id), asBytes(note.holderSignature), holderInput(account, publicsOf(id, note)));
}

/** Whether a record under a passkey's name says that it was removed. */
export function isRemovedPasskey(name: string, value: Bytes): boolean {
  return name.startsWith(passkeyNotePrefix) && (readable(value)?.removedAt ?? 0) !== 0;
}

/** Whether a passkey opens the account: not removed, and vouched for by a device that is in. */
async function isVouched(account: Bytes, { id, note }: NotedPasskey, devices: readonly Device[]): Promise<boolean> {
  const device = devices[note.device - 1];
  if (note.removedAt !== 0 || !device || device.revokedAtS !== null || note.deviceSignature.length !== 64) return false;
  const input = deviceInput(account, note.device, publicsOf(id, note));
  return ed25519Verify(device.publicKey, asBytes(note.deviceSignature), input);
}

/** The notes of the passkeys that open the account. */
export async function vouchedPasskeys(
  vault: Pick<VaultClient, 'list'>,
  account: Bytes,
  devices: readonly Device[],
): Promise<NotedPasskey[]> {
  const vouched: NotedPasskey[] = [];
  for (const one of await passkeyNotes(vault, account)) if (await isVouched(account, one, devices)) vouched.push(one);
  return vouched;
}

/** The keys of a passkey's slot. */
export function publicsOf(id: string, note: PasskeyNote): SlotPublics {
  return { hpkePublic: asBytes(note.hpkePublic), authPublic: fromHex(id) };
}

function readable(value: Bytes): PasskeyNote | undefined {
  try {
    return decodeRecord(PasskeyNoteSchema, value);
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined;
    throw error;
  }
}

/** What the holder of a passkey signs. */
export function holderInput(account: Bytes, { hpkePublic, authPublic }: SlotPublics): Bytes {
  return concat(utf8(holderLabel), Uint8Array.of(0), account, hpkePublic, authPublic);
}

function deviceInput(account: Bytes, device: number, { hpkePublic, authPublic }: SlotPublics): Bytes {
  return concat(utf8(deviceLabel), Uint8Array.of(0), account, u32be(device), hpkePublic, authPublic);
}
