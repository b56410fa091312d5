// A linked device's own slot: without one it would miss the next vault key.

import { type ChangeParts, changeAccount, noBytes } from './account-change.ts';
import { deviceNoteChange } from './new-account.ts';
import { missingNotes, slotListWithOwn } from './recover.ts';

/** Puts this device's slot on the list, unless it is there already, and its name into the vault. */
export async function addOwnSlot(
  parts: ChangeParts,
  random: (length: number) => Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { local, vault } = parts;
  await changeAccount(parts, async (base) => {
    const { bytes: slotList, number, isAdded } = await slotListWithOwn(parts, base, { random });
    if (!isAdded) return undefined;
    const notes = await missingNotes(parts);
    const note = deviceNoteChange(local.value.device, local.value.deviceName);
    // Its owner may have named it on another device already.
    const names = (await vault.read(note.name)) ? [] : [note];
    const staged = await vault.stage([...names, ...notes]);
    return {
      request: { deviceList: noBytes, slotList, statement: noBytes, vault: [...staged.writes] },
      accepted: async (rev) => {
        await local.save({ slotListNumber: number });
        await vault.accepted(staged, rev);
      },
    };
  });
  await local.save({ hasSlot: true });
}
