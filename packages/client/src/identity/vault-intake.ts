// Taking over records the server offers: each is checked against what is known before it is believed. What contradicts it is a
// finding and is not used. Decides nothing about when to ask.
import { type Bytes, CryptoError, equal, sha256 } from '@heliogram/crypto';
import { asBytes, type MirroredRecord, toHex, type VaultRecord } from '@heliogram/protocol';
import { VaultLockedError } from './errors.ts';
import type { FindingKind, Findings } from './findings.ts';
import { isRemovedPasskey, isTruePasskeyNote } from './passkey-notes.ts';
import { isTrueSlotNote } from './slot-notes.ts';
import type { VaultKeys } from './vault-keys.ts';
import { mirrored, type VaultMirror } from './vault-mirror.ts';
import { onceOnlyPrefix, openVaultRecord, passkeyNotePrefix, slotNotePrefix } from './vault-record.ts';

/** The mirror's name of the keyring; its value stays sealed there. */
export const keyringName = 'keyring';

export interface VaultIntake {
  readonly mirror: VaultMirror;
  readonly keys: VaultKeys;
  readonly findings: Findings;
}

/** What of a page may be stored. @throws VaultLockedError · what asking for slots throws. */
export async function takeIn(intake: VaultIntake, page: readonly VaultRecord[]): Promise<Map<string, MirroredRecord>> {
  const taken = new Map<string, MirroredRecord>();
  for (const record of page) {
    if (intake.keys.isKeyring(record.id)) await takeKeyring(intake, record, taken);
  }
  const others = page.filter((record) => !intake.keys.isKeyring(record.id));
  const opened = await Promise.all(others.map((record) => takeOne(intake, record)));
  for (const found of opened) if (found) taken.set(found.name, found.row);
  return taken;
}

async function takeKeyring(
  intake: VaultIntake,
  record: VaultRecord,
  taken: Map<string, MirroredRecord>,
): Promise<void> {
  const known = await intake.mirror.get(keyringName);
  const row = rowOf(record, asBytes(record.value));
  if (!(await isNewer(intake, keyringName, known, row))) return;
  try {
    const { version, generation } = record;
    intake.keys.adopt(await intake.keys.open({ version, generation, sealed: asBytes(record.value) }));
    taken.set(keyringName, row);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    await found(intake, 'vault-unreadable', 'the keyring the server offers was not made by this account');
    // Without any keyring nothing can go on; with an older one what it opens still can.
    if (!intake.keys.isOpen)
      throw new VaultLockedError('the vault cannot be opened with the keys of this device', { cause: error });
  }
}

async function takeOne(
  intake: VaultIntake,
  record: VaultRecord,
): Promise<{ readonly name: string; readonly row: MirroredRecord } | undefined> {
  const known = await intake.mirror.byId(record.id);
  const label = known?.name ?? `record ${toHex(record.id)}`;
  if (record.value.length === 0) return takeDeletion(intake, record, known);
  const sealed = asBytes(record.value);
  if (!(await isNewer(intake, label, known?.record, rowOf(record, sealed)))) return undefined;
  try {
    const place = { ...record, id: asBytes(record.id), account: intake.keys.account };
    const offered = await openVaultRecord(place, intake.keys.keyring, sealed);
    const { name } = offered;
    const isNote = name.startsWith(slotNotePrefix) || name.startsWith(passkeyNotePrefix);
    const value = isNote ? await lastTrueNote(intake, name, offered.value, known?.record) : offered.value;
    const { shelf, version, generation } = record;
    const sealedHash = sha256(sealed);
    return { name, row: mirrored({ id: asBytes(record.id), shelf, version, generation, sealedHash, value }) };
  } catch (error) {
    if (!(error instanceof CryptoError) && !(error instanceof RangeError)) throw error;
    await found(intake, 'vault-unreadable', `${label}, version ${record.version}: ${error.message}`);
    return undefined;
  }
}

/** A note that its signer has not signed, or its deletion, takes nothing from a true one: any device can write to the vault. */
async function lastTrueNote(
  intake: VaultIntake,
  name: string,
  offered: Bytes | null,
  known: MirroredRecord | undefined,
): Promise<Bytes | null> {
  const before = known && !known.deleted ? asBytes(known.value) : null;
  const { account } = intake.keys;
  const isTrue = name.startsWith(slotNotePrefix) ? isTrueSlotNote : isTruePasskeyNote;
  // A passkey that was removed stays so.
  const isUndone = offered && before && isRemovedPasskey(name, before) && !isRemovedPasskey(name, offered);
  if (offered && !isUndone && (await isTrue(account, name, offered))) return offered;
  await found(intake, 'unknown-slot', `${name} was overwritten by somebody whose slot it is not`);
  return before;
}

/** Only names used once may vanish without a sealed word of the account. */
async function takeDeletion(
  intake: VaultIntake,
  record: VaultRecord,
  known: { readonly name: string; readonly record: MirroredRecord } | undefined,
): Promise<{ readonly name: string; readonly row: MirroredRecord } | undefined> {
  if (!known || (known.record.deleted && known.record.version >= record.version)) return undefined;
  if (!known.name.startsWith(onceOnlyPrefix) || record.version <= known.record.version) {
    await found(
      intake,
      'vault-deletion',
      `the server says that ${known.name} was deleted, but no device of the account does`,
    );
    return undefined;
  }
  const { shelf, version, generation } = record;
  const row = mirrored({
    id: asBytes(record.id),
    shelf,
    version,
    generation,
    sealedHash: sha256(new Uint8Array(0)),
    value: null,
  });
  return { name: known.name, row };
}

/** Whether an offered version goes beyond the known one; what goes back or aside is a finding. */
async function isNewer(
  intake: VaultIntake,
  label: string,
  known: MirroredRecord | undefined,
  offered: MirroredRecord,
): Promise<boolean> {
  if (!known) return true;
  const { version, generation, sealedHash } = offered;
  if (version === known.version && equal(sealedHash, known.sealedHash)) return false;
  if (version < known.version || (version > known.version && generation < known.generation)) {
    const was = `version ${known.version} under generation ${known.generation}`;
    await found(intake, 'vault-rollback', `${label}: version ${version} under generation ${generation} after ${was}`);
    return false;
  }
  if (version > known.version) return true;
  await found(intake, 'vault-fork', `${label}: two contents under version ${version}`);
  return false;
}

function rowOf(record: VaultRecord, sealed: Uint8Array<ArrayBuffer>): MirroredRecord {
  const { shelf, version, generation } = record;
  return mirrored({ id: asBytes(record.id), shelf, version, generation, sealedHash: sha256(sealed), value: sealed });
}

async function found(intake: VaultIntake, kind: FindingKind, detail: string): Promise<void> {
  await intake.findings.report({ kind, account: toHex(intake.keys.account), detail });
}
