// Shutting a device out: it is revoked on the numbered list, the vault gets a new root key (sealed to every slot that stays) and a
// new generation, and with the recovery phrase the account a new key as well. All of it in one request or not at all.
import {
  type Bytes,
  ed25519PublicKey,
  ed25519Signer,
  equal,
  type Keyring,
  makeSlotList,
  signAccountStatement,
  signDeviceList,
  withNewGeneration,
  withoutDevice,
} from '@heliogram/crypto';
import type { VaultWrite } from '@heliogram/protocol';
import { type AccountChange, type ChangeBase, type ChangeParts, noBytes } from './account-change.ts';
import { WrongPhraseError } from './errors.ts';
import { slotsToSeal } from './known-slots.ts';
import { keyringWrite } from './new-account.ts';
import { type AccountSecretKey, accountKeyChange } from './own-account.ts';
import { missingNotes } from './recover.ts';
import { keysOfPhrase } from './typed-phrase.ts';
import type { StagedWrites, VaultChange } from './vault-types.ts';

export interface Revocation {
  readonly device: number;
  /** With it the account key is replaced too. */
  readonly phrase: string | undefined;
  readonly nowS: number;
  readonly random: (length: number) => Bytes;
  /** Told the number of a statement this device is about to make, so that it need not be surprised by it. */
  readonly replacing: (statementNumber: number) => void;
}

/** The change that revokes a device; undefined when it is revoked already. @throws WrongPhraseError · RangeError. */
export async function planRevocation(
  parts: ChangeParts,
  base: ChangeBase,
  revocation: Revocation,
): Promise<AccountChange | undefined> {
  const { device, phrase, nowS, random } = revocation;
  const { identity, slots } = base;
  const target = identity.deviceList.devices[device - 1];
  if (!target) throw new RangeError(`there is no device ${device}`);
  if (target.revokedAtS !== null && phrase === undefined) return undefined;
  const key =
    phrase === undefined ? { ...base.key, statement: noBytes } : await newAccountKey(base, phrase, nowS, random);
  if (phrase !== undefined) revocation.replacing(key.statementNumber);
  const account = identity.accountBytes;
  const list = { ...withoutDevice(identity.deviceList, device, nowS), statementNumber: key.statementNumber };
  const vrk = random(32);
  const vrkGeneration = slots.vrkGeneration + 1;
  const typed = phrase === undefined ? undefined : keysOfPhrase(phrase);
  const { targets } = await slotsToSeal(parts, base, { random, phrase: typed, without: device, isRenamed: true });
  const number = slots.number + 1;
  const slotList = await makeSlotList({ account, number, vrkGeneration, vrk, slots: targets }, key.sign, random);
  const accountKey = accountKeyChange({
    seed: key.seed,
    statementNumber: key.statementNumber,
    username: identity.username,
  });
  const changes = [accountKey, ...(await missingNotes(parts, typed))];
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
      await parts.vault.acceptedWithKeyring(
        keys.keyringRecord,
        keys.staged,
        () => parts.vault.keys.adopt(keys.keyring),
        vaultRev,
      );
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
  const keyringRecord = await keyringWrite(
    { account, version, vrkGeneration: root.vrkGeneration },
    root.vrk,
    keyring,
    random,
  );
  const staged = await vault.stageUnder(keyring, changes);
  return { keyring, keyringRecord, staged };
}

/** A new account key under a new statement, which only the phrase can sign. */
async function newAccountKey(
  { identity }: ChangeBase,
  phrase: string,
  nowS: number,
  random: (length: number) => Bytes,
): Promise<AccountSecretKey & { readonly statement: Bytes }> {
  const { rootSeed } = keysOfPhrase(phrase);
  if (!equal(await ed25519PublicKey(rootSeed), identity.rootKey)) throw new WrongPhraseError();
  const seed = random(32);
  const statementNumber = identity.statementNumber + 1;
  const statement = await signAccountStatement(
    {
      account: identity.accountBytes,
      number: statementNumber,
      accountKey: await ed25519PublicKey(seed),
      rootKey: identity.rootKey,
      previousHash: identity.statementHash,
      createdAtS: nowS,
    },
    ed25519Signer(rootSeed),
  );
  return { seed, statementNumber, sign: ed25519Signer(seed), statement };
}
