// A new vault root key, sealed to the slots that stay without asking for their secrets, with a new generation of data keys: what
// taking away a device or a passkey means. All of it in one request or not at all.
import {
  type Bytes,
  type DeviceList,
  type Keyring,
  makeSlotList,
  signDeviceList,
  withNewGeneration,
} from '@heliogram/crypto';
import type { VaultWrite } from '@heliogram/protocol';
import type { AccountChange, ChangeBase, ChangeParts } from './account-change.ts';
import { type Sealing, slotsToSeal } from './known-slots.ts';
import { keyringWrite } from './new-account.ts';
import { type AccountSecretKey, accountKeyChange } from './own-account.ts';
import { missingNotes } from './recover.ts';
import type { StagedWrites, VaultChange } from './vault-types.ts';

export interface Renewal {
  /** The account key from now on, and the statement that says so; empty where it stays. */
  readonly key: AccountSecretKey & { readonly statement: Bytes };
  /** The next device list: its number alone makes every chat of the account get new keys. */
  readonly deviceList: DeviceList;
  readonly sealing: Sealing;
  readonly changes: readonly VaultChange[];
}

/** The change that renews the vault's keys. */
export async function planRenewal(parts: ChangeParts, base: ChangeBase, renewal: Renewal): Promise<AccountChange> {
  const { key, sealing } = renewal;
  const { random } = sealing;
  const { identity, slots } = base;
  const { accountBytes: account, username } = identity;
  const list = { ...renewal.deviceList, statementNumber: key.statementNumber };
  const vrk = random(32);
  const vrkGeneration = slots.vrkGeneration + 1;
  const { targets, vouched } = await slotsToSeal(parts, base, { ...sealing, isRenamed: true });
  const number = slots.number + 1;
  const slotList = await makeSlotList({ account, number, vrkGeneration, vrk, slots: targets }, key.sign, random);
  const { seed, statementNumber } = key;
  const accountKey = accountKeyChange({ seed, statementNumber, username });
  const notes = await missingNotes(parts, sealing.phrase);
  const changes = [accountKey, ...notes, ...vouched, ...renewal.changes];
  const keys = await newVaultKeys(parts, { vrk, vrkGeneration }, changes, random);
  return {
    request: {
      deviceList: await signDeviceList(list, key.sign),
      slotList,
      statement: key.statement,
      vault: [keys.keyringRecord, ...keys.staged.writes],
    },
    async accepted(vaultRev) {
      await parts.local.save({ vrk, vrkGeneration, slotListNumber: number, hasSlot: true });
      const adopt = (): void => parts.vault.keys.adopt(keys.keyring);
      await parts.vault.acceptedWithKeyring(keys.keyringRecord, keys.staged, adopt, vaultRev);
    },
  };
}

/** A keyring with one more generation, and changes under it. */
async function newVaultKeys(
  { vault }: ChangeParts,
  root: { readonly vrk: Bytes; readonly vrkGeneration: number },
  changes: readonly VaultChange[],
  random: (length: number) => Bytes,
): Promise<{ keyring: Keyring; keyringRecord: VaultWrite; staged: StagedWrites }> {
  const account = vault.keys.account;
  const keyring = withNewGeneration(vault.keys.keyring, random);
  const version = (await vault.keyringVersion()) + 1;
  const place = { account, version, vrkGeneration: root.vrkGeneration };
  const keyringRecord = await keyringWrite(place, root.vrk, keyring, random);
  return { keyring, keyringRecord, staged: await vault.stageUnder(keyring, changes) };
}
