// Which slots may be given the vault root key. The list itself proves only that some device of the account, perhaps a stolen one,
// has signed it; so every slot is held against the device list and against the note its holder has signed.
import { type Bytes, equal, type PhraseKeys, type Slot, type SlotTarget } from '@heliogram/crypto';
import type { LocalDevice } from '@heliogram/protocol';
import { fetchOwnPapers, type OwnPapers, type OwnSlotsParts } from './own-slots.ts';
import { deviceSlotNote, isSameSlot, notedSlot, phraseSlotNote, type SlotPublics } from './slot-notes.ts';
import type { LiveVault } from './vault-client.ts';

export interface KnownSlotsParts extends OwnSlotsParts {
  readonly vault: LiveVault;
}

export interface Sealing {
  readonly random: (length: number) => Bytes;
  /** Where the phrase was typed: its slot is made of it, whatever the list says. */
  readonly phrase?: PhraseKeys | undefined;
  /** A device on its way out. */
  readonly without?: number;
  /** New ids for all: whoever is signed in by a slot is then signed out. */
  readonly isRenamed?: boolean;
}

interface Judgement {
  readonly known: readonly SlotTarget[];
  readonly strange: readonly Slot[];
  readonly isPhraseNoted: boolean;
}

/**
 * The slots a root key may be sealed to, this device's own among them. The others are told as findings and left out. Slots whose
 * keys were exchanged get back those their holders have signed for.
 */
export async function slotsToSeal(
  parts: KnownSlotsParts,
  papers: OwnPapers,
  sealing: Sealing,
): Promise<{ readonly targets: SlotTarget[]; readonly isAdded: boolean }> {
  const { known, strange, isPhraseNoted } = await judge(parts, papers, sealing.phrase);
  await tellStrange(parts, papers, strange);
  const { account, deviceList } = papers.identity;
  if (!isPhraseNoted) {
    const detail =
      'no note of the recovery phrase says which keys its slot has: recover once, or revoke with the phrase';
    await parts.findings.report({ kind: 'unknown-slot', account, detail });
  }
  const leaving = sealing.without === undefined ? undefined : deviceList.devices[sealing.without - 1];
  const staying = known.filter(
    (slot) => !leaving || slot.kind !== 'device' || !equal(slot.authPublic, leaving.publicKey),
  );
  const { publics } = await deviceSlotNote(parts.local.value);
  const isThere = staying.some((slot) => slot.kind === 'device' && isSameSlot(slot, publics));
  const targets = isThere ? staying : [...staying, target('device', publics, sealing.random(8))];
  const named = sealing.isRenamed ? targets.map((slot) => ({ ...slot, slotId: sealing.random(8) })) : targets;
  return { targets: named, isAdded: !isThere };
}

/** Looks at the account's list as the server has it now. Strange slots are findings. */
export async function reportStrangeSlots(parts: KnownSlotsParts): Promise<void> {
  const papers = await fetchOwnPapers(parts);
  const { strange } = await judge(parts, papers, undefined);
  await tellStrange(parts, papers, strange);
}

async function judge(parts: KnownSlotsParts, papers: OwnPapers, phrase: PhraseKeys | undefined): Promise<Judgement> {
  const first = await judgeOnce(parts, papers, phrase);
  if (first.strange.length === 0) return first;
  // Another device may have come in since the vault was read: its note came with its slot.
  await parts.vault.catchUp();
  return judgeOnce(parts, papers, phrase);
}

async function judgeOnce(
  { vault, local }: KnownSlotsParts,
  { identity, slots }: OwnPapers,
  phrase: PhraseKeys | undefined,
): Promise<Judgement> {
  const { accountBytes: account, rootKey, deviceList } = identity;
  const noted = phrase ? (await phraseSlotNote(account, phrase)).publics : await notedSlot(vault, account, rootKey);
  const known: SlotTarget[] = [];
  const strange: Slot[] = [];
  for (const slot of slots.slots) {
    const isTaken = known.some(({ kind, authPublic }) => kind === slot.kind && equal(authPublic, slot.authPublic));
    const publics = isTaken ? undefined : await publicsOf(slot, known);
    if (publics) known.push(target(slot.kind, publics, slot.slotId));
    if (!publics || !isSameSlot(publics, slot)) strange.push(slot);
  }
  return { known, strange, isPhraseNoted: noted !== undefined };

  /** The keys this slot should have; undefined when there should be no such slot. */
  async function publicsOf(slot: Slot, before: readonly SlotTarget[]): Promise<SlotPublics | undefined> {
    // Nothing of this account makes passkey slots: whoever did was not asked to.
    if (slot.kind === 'passkey') return undefined;
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
