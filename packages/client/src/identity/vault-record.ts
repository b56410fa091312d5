// The form of a vault record before it is sealed: kind, name, value. The name is inside, so that a device that only has ids can
// tell what it read; deletions are records too, because a server could say of anything that it was deleted.
import {
  ByteReader,
  type Bytes,
  concat,
  dataKey,
  equal,
  fromUtf8,
  type Keyring,
  newestGeneration,
  openRecord,
  recordId,
  sealRecord,
  u8,
  u16be,
  utf8,
} from '@heliogram/crypto';

const presentKind = 1;
const deletedKind = 2;
const maxNameBytes = 256;

/** A record as its devices understand it. `value` is null when it was deleted. */
export interface OpenedRecord {
  readonly name: string;
  readonly value: Bytes | null;
}

/** The shelf a name belongs on: what a fresh device reads first is on the lower ones. */
export function shelfOf(name: string): number {
  if (name === accountName || name.startsWith(slotNotePrefix) || name.startsWith(passkeyNotePrefix)) return 0;
  if (listedPrefixes.some((prefix) => name.startsWith(prefix)) || name === 'settings') return 1;
  return name.startsWith('mls/') || name.startsWith('old-keys/') ? 2 : 3;
}

/** What lists of chats and places are made of. */
const listedPrefixes: readonly string[] = ['card/', 'person/', 'place/'];

/** Shelves in use. */
export const shelves: readonly number[] = [0, 1, 2, 3];
/** The record with the account key. */
export const accountName = 'account';
/** Names of slot notes: followed by their signer's public key in hex. */
export const slotNotePrefix = 'slot/';
/** Names of devices' records: followed by the device's number. */
export const deviceNotePrefix = 'device/';
/** Names of passkey notes: followed by the passkey's sign-in key in hex. */
export const passkeyNotePrefix = 'passkey/';
/** Names under this are used once: their deletion leaves nothing behind, not even sealed. */
export const onceOnlyPrefix = 'kp/';

/** Which version of which record of whom. */
export interface RecordPlace {
  readonly account: Bytes;
  readonly version: number;
}

/** Seals a record under the newest generation. A once-only record is deleted by an empty value. */
export async function sealVaultRecord(
  place: RecordPlace,
  keyring: Keyring,
  record: OpenedRecord,
  random: (length: number) => Bytes,
): Promise<{ readonly id: Bytes; readonly generation: number; readonly sealed: Bytes }> {
  const id = recordId(keyring, record.name);
  const generation = newestGeneration(keyring);
  if (record.value === null && record.name.startsWith(onceOnlyPrefix)) {
    return { id, generation, sealed: new Uint8Array(0) };
  }
  const name = utf8(record.name);
  if (name.length === 0 || name.length > maxNameBytes)
    throw new RangeError('a vault record has a name of 1 to 256 bytes');
  const kind = record.value === null ? deletedKind : presentKind;
  const plain = concat(u8(kind), u16be(name.length), name, record.value ?? new Uint8Array(0));
  const sealing = { account: place.account, recordId: id, version: place.version, generation };
  return { id, generation, sealed: await sealRecord(sealing, dataKey(keyring, generation), plain, random) };
}

/**
 * Opens a record that is not empty.
 * @throws CryptoError `wrong-key` when the keyring lacks the generation, and what opening throws; RangeError for a form this
 * version does not know or a name that is not the id's.
 */
export async function openVaultRecord(
  place: RecordPlace & { readonly id: Bytes; readonly generation: number },
  keyring: Keyring,
  sealed: Bytes,
): Promise<OpenedRecord> {
  const { account, id, version, generation } = place;
  const plain = await openRecord({ account, recordId: id, version, generation }, dataKey(keyring, generation), sealed);
  const reader = new ByteReader(plain);
  const kind = reader.u8();
  if (kind !== presentKind && kind !== deletedKind)
    throw new RangeError('a vault record of a newer form: update the app');
  const name = fromUtf8(reader.take(reader.u16()));
  if (!equal(recordId(keyring, name), id)) throw new RangeError('a vault record is not the one its id stands for');
  return { name, value: kind === presentKind ? reader.rest() : null };
}
