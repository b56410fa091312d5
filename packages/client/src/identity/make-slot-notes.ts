// Makes slot notes: slot-notes.ts says what they are and reads them. It stands on HPKE, which reading does not.
import { type Bytes, concat, ed25519PublicKey, ed25519Signer, hpkePublicKey, type PhraseKeys } from '@heliogram/crypto';
import { asBytes, type LocalDevice } from '@heliogram/protocol';
import { type SlotPublics, signingInput, slotNoteName } from './slot-notes.ts';
import { shelfOf } from './vault-record.ts';
import type { VaultChange } from './vault-types.ts';

/** A note: the keys, and who signs for them. */
export interface SlotNote {
  readonly signer: Bytes;
  readonly publics: SlotPublics;
  readonly change: VaultChange;
}

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

async function signNote(account: Bytes, seed: Bytes, publics: SlotPublics): Promise<SlotNote> {
  const signer = await ed25519PublicKey(seed);
  const name = slotNoteName(signer);
  const keys = concat(publics.hpkePublic, publics.authPublic);
  const value = concat(keys, await ed25519Signer(seed)(signingInput(account, keys)));
  return { signer, publics, change: { name, shelf: shelfOf(name), value } };
}
