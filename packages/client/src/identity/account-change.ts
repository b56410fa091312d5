// Changing the account's papers: device list, slot list, statement and vault in one request, built on the newest state and built
// again when another device was faster.
import { create } from '@bufbuild/protobuf';
import { Code, methods, type UpdateRequest, UpdateRequestSchema } from '@heliogram/protocol';
import { isRefusedWith } from '../platform/net/errors.ts';
import { VaultLockedError } from './errors.ts';
import { type AccountSecretKey, readAccountKey } from './own-account.ts';
import { fetchOwnPapers, type OwnPapers, type OwnSlotsParts } from './own-slots.ts';
import type { LiveVault } from './vault-client.ts';

const attempts = 8;

export interface ChangeParts extends OwnSlotsParts {
  readonly vault: LiveVault;
}

/** What a change is built on. */
export interface ChangeBase extends OwnPapers {
  readonly key: AccountSecretKey;
}

/** A change ready to be sent, and what its acceptance means here. */
export interface AccountChange {
  readonly request: Pick<UpdateRequest, 'deviceList' | 'slotList' | 'vault' | 'statement'>;
  accepted(vaultRev: number): Promise<void>;
}

/**
 * Makes a change. `plan` is asked before every attempt; undefined: nothing is left to do.
 * @throws VaultLockedError · RefusedError STALE_VERSION when others were faster again and again; whatever the network throws: then it may have
 * taken effect, and repeating the whole change finds out.
 */
export async function changeAccount(
  parts: ChangeParts,
  plan: (base: ChangeBase) => Promise<AccountChange | undefined>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    // A new device has no need of a whole vault to be added; who was overtaken reads everything, whatever it was.
    await (attempt === 1 ? parts.vault.catchUpKnown() : parts.vault.catchUp());
    const papers = await fetchOwnPapers(parts);
    // Another device has made a new root key meanwhile: what is sealed to the slots must be that one, and the vault brings it.
    if (papers.slots.vrkGeneration !== parts.local.value.vrkGeneration) {
      if (attempt < attempts) continue;
      throw new VaultLockedError('the account has a newer vault key, and the vault does not bring it: try again later');
    }
    const change = await plan({ ...papers, key: await readAccountKey(parts.vault, papers.identity) });
    if (!change) return;
    try {
      const { vaultRev } = await parts.call(methods.accounts.update, create(UpdateRequestSchema, change.request));
      await change.accepted(vaultRev);
      await fetchOwnPapers(parts);
      return;
    } catch (error) {
      if (!isRefusedWith(error, Code.STALE_VERSION) || attempt >= attempts) throw error;
    }
  }
}

export const noBytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
