// Which slots may be given the vault root key. The list itself proves only that some device of the account, perhaps a stolen one,
// has signed it; so every slot is held against the device list and against the note its holder has signed.
import { type Bytes, equal, type PhraseKeys, type Slot, type SlotTarget, toHex } from '@heliogram/crypto';
import type { LocalDevice } from '@heliogram/protocol';
import { deviceSlotNote, phraseSlotNote } from './make-slot-notes.ts';
import { fetchOwnPapers, type OwnPapers, type OwnSlotsParts } from './own-slots.ts';
import {
  type NotedPasskey,
  passkeyNoteChange,
  publicsOf as publicsOfPasskey,
  vouchedPasskeys,
  vouchFor,
} from './passkey-notes.ts';
import { isSameSlot, notedSlot, type SlotPublics } from './slot-notes.ts';
import type { LiveVault } from './vault-client.ts';
import type { VaultChange } from './vault-types.ts';

export interface KnownSlotsParts extends OwnSlotsParts {
  readonly vault: LiveVault;
}

export interface Sealing {
  readonly random: (length: number) => Bytes;
  /** Where the phrase was typed: its slot is made of it, whatever the list says. */
  readonly phrase?: PhraseKeys | undefined;
  /** The slot of a phrase that replaces the present one: it stands in the place of that one's. */
  readonly phraseSlot?: SlotPublics;
  /** A device on its way out, and the passkeys it vouches for that are to stay, by id. */
  readonly without?: number;
  readonly keepPasskeys?: readonly string[];
  /** A passkey on its way out, by id. */
  readonly withoutPasskey?: string;
  /** New ids for all: whoever is signed in by a slot is then signed out. */
  readonly isRenamed?: boolean;
}

interface Judgement {
  readonly known: readonly SlotTarget[];
  readonly strange: readonly Slot[];
  readonly isPhraseNoted: boolean;
  /** The passkeys among the known ones. */
  readonly passkeys: readonly NotedPasskey[];
}

/** What is to be sealed to. */
export interface SlotsToSeal {
  readonly targets: SlotTarget[];
  readonly isAdded: boolean;
  /** Notes of passkeys that this device vouches for from now on. */
  readonly vouched: VaultChange[];
}

/** The slots of the account that its holders have signed for. */
export function knownSlots(parts: KnownSlotsParts, papers: OwnPapers): Promise<Pick<Judgement, 'passkeys'>> {
  return judge(parts, papers, {});
}

/**
 * The slots a root key may be sealed to, this device's own among them. The others are told as findings and left out. Slots whose
 * keys were exchanged get back those their holders have signed for.
 */
export async function slotsToSeal(parts: KnownSlotsParts, papers: OwnPapers, sealing: Sealing): Promise<SlotsToSeal> {
  const { known, strange, isPhraseNoted, passkeys } = await judge(parts, papers, sealing);
  await tellStrange(parts, papers, strange);
  const { account, accountBytes, deviceList } = papers.identity;
  if (!isPhraseNoted) {
    const detail =
      'no note of the recovery phrase says which keys its slot has: recover once, or revoke with the phrase';
    await parts.findings.report({ kind: 'unknown-slot', account, detail });
  }
  const { without, keepPasskeys = [], withoutPasskey, random } = sealing;
  const leaving = without === undefined ? undefined : deviceList.devices[without - 1]?.publicKey;
  const orphaned = passkeys.filter(({ note }) => note.device === without);
  const kept = orphaned.filter(({ id }) => keepPasskeys.includes(id));
  const goes = (slot: SlotTarget): boolean => {
    if (slot.kind === 'device') return leaving !== undefined && equal(slot.authPublic, leaving);
    const id = toHex(slot.authPublic);
    const isOrphan = orphaned.some((one) => one.id === id) && !kept.some((one) => one.id === id);
    return slot.kind === 'passkey' && (id === withoutPasskey || isOrphan);
  };
  const staying = known.filter((slot) => !goes(slot));
  const { publics } = await deviceSlotNote(parts.local.value);
  const isThere = staying.some((slot) => slot.kind === 'device' && isSameSlot(slot, publics));
  const targets = isThere ? staying : [...staying, target('device', publics, random(8))];
  const named = sealing.isRenamed ? targets.map((slot) => ({ ...slot, slotId: random(8) })) : targets;
  const vouched: VaultChange[] = [];
  for (const one of kept) {
    const note = await vouchFor(accountBytes, one, parts.local.value);
    vouched.push(passkeyNoteChange({ id: one.id, note }));
  }
  return { targets: named, isAdded: !isThere, vouched };
}

/** Looks at the account's list as the server has it now. Strange slots are findings. @returns the papers it came with. */
export async function reportStrangeSlots(parts: KnownSlotsParts): Promise<OwnPapers> {
  const papers = await fetchOwnPapers(parts);
  const { strange } = await judge(parts, papers, {});
  await tellStrange(parts, papers, strange);
  return papers;
}

type Phrase = Pick<Sealing, 'phrase' | 'phraseSlot'>;

async function judge(parts: KnownSlotsParts, papers: OwnPapers, phrase: Phrase): Promise<Judgement> {
  const first = await judgeOnce(parts, papers, phrase);
  if (first.strange.length === 0) return first;
  // Another device may have come in since the vault was read: its note came with its slot.
  await parts.vault.catchUp();
  return judgeOnce(parts, papers, phrase);
}

async function judgeOnce(
  { vault, local }: KnownSlotsParts,
  { identity, slots }: OwnPapers,
  { phrase, phraseSlot }: Phrase,
): Promise<Judgement> {
  const { accountBytes: account, rootKey, deviceList } = identity;
  const typed = phrase && (await phraseSlotNote(account, phrase)).publics;
  const noted = phraseSlot ?? typed ?? (await notedSlot(vault, account, rootKey));
  const vouched = await vouchedPasskeys(vault, account, deviceList.devices);
  const known: SlotTarget[] = [];
  const strange: Slot[] = [];
  for (const slot of slots.slots) {
    const isTaken = known.some(({ kind, authPublic }) => kind === slot.kind && equal(authPublic, slot.authPublic));
    const publics = isTaken ? undefined : await publicsOf(slot, known);
    if (publics) known.push(target(slot.kind, publics, slot.slotId));
    const isReplaced = slot.kind === 'phrase' && phraseSlot !== undefined;
    if (!publics || !(isReplaced || isSameSlot(publics, slot))) strange.push(slot);
  }
  const passkeys = vouched.filter(({ id }) =>
    known.some((slot) => slot.kind === 'passkey' && toHex(slot.authPublic) === id),
  );
  return { known, strange, isPhraseNoted: noted !== undefined, passkeys };

  /** The keys this slot should have; undefined when there should be no such slot. */
  async function publicsOf(slot: Slot, before: readonly SlotTarget[]): Promise<SlotPublics | undefined> {
    if (slot.kind === 'passkey') {
      const passkey = vouched.find(({ id }) => id === toHex(slot.authPublic));
      return passkey && publicsOfPasskey(passkey.id, passkey.note);
    }
    if (slot.kind === 'phrase') return before.some(({ kind }) => kind === 'phrase') ? undefined : (noted ?? slot);
    const device = deviceList.devices.find((one) => equal(one.publicKey, slot.authPublic));
    if (!device || device.revokedAtS !== null) return undefined;
    return ownOrNoted(local.value, device.publicKey);
  }

  async function ownOrNoted(own: LocalDevice, publicKey: Bytes): Promise<SlotPublics | undefined> {
    const { signer, publics } = await deviceSlotNote(own);
    return equal(signer, publicKey) ? publics : notedSlot(vault, account, publicKey);
  }
}

async function tellStrange({ findings }: KnownSlotsParts, papers: OwnPapers, strange: readonly Slot[]): Promise<void> {
  if (strange.length === 0) return;
  const { identity, slots } = papers;
  const kinds = strange.map(({ kind }) => kind).join(', ');
  const detail = `slot list ${slots.number} has slots that nobody of this account has signed for: ${kinds}`;
  await findings.report({ kind: 'unknown-slot', account: identity.account, seq: slots.number, detail });
}

function target(kind: SlotTarget['kind'], { hpkePublic, authPublic }: SlotPublics, slotId: Bytes): SlotTarget {
  return { slotId, kind, hpkePublic, authPublic };
}
