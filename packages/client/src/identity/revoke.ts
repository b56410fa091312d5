// Shutting a device out: it is revoked on the numbered list, the vault gets new keys (see renewal), and with the recovery phrase the
// account a new key as well.
import {
  type Bytes,
  ed25519PublicKey,
  ed25519Signer,
  equal,
  type PhraseKeys,
  signAccountStatement,
  successor,
  withoutDevice,
} from '@heliogram/crypto';
import { revocationLeadS } from '@heliogram/model';
import { type AccountChange, type ChangeBase, type ChangeParts, noBytes } from './account-change.ts';
import { WrongPhraseError } from './errors.ts';
import type { AccountSecretKey } from './own-account.ts';
import { planRenewal } from './renewal.ts';
import { keysOfPhrase } from './typed-phrase.ts';

export interface Revocation {
  readonly device: number;
  /** With it the account key is replaced too. */
  readonly phrase: string | undefined;
  /** Passkeys it vouches for that stay, by id: this device vouches for them then. */
  readonly keepPasskeys: readonly string[];
  /** By the server's clock, when this is planned. */
  readonly nowS: number;
  readonly random: (length: number) => Bytes;
  /** Told a statement that this device is about to send, so that it need not be surprised by it. */
  readonly replacing: (statement: Bytes) => Promise<void>;
}

/** A new account key by the phrase, with nobody removed; every key of the vault and of the chats is new after it. */
export async function planReplacement(
  parts: ChangeParts,
  base: ChangeBase,
  replacement: Pick<Revocation, 'nowS' | 'random' | 'replacing'> & { readonly phrase: string },
): Promise<AccountChange> {
  const { nowS, random } = replacement;
  const phrase = keysOfPhrase(replacement.phrase);
  const key = await newAccountKey(base, phrase, nowS, random);
  await replacement.replacing(key.statement);
  const deviceList = successor(base.identity.deviceList);
  return planRenewal(parts, base, { key, deviceList, sealing: { random, phrase }, changes: [] });
}

/** The change that revokes a device; undefined when it is revoked already. @throws WrongPhraseError · RangeError. */
export async function planRevocation(
  parts: ChangeParts,
  base: ChangeBase,
  revocation: Revocation,
): Promise<AccountChange | undefined> {
  const { device, nowS, random, keepPasskeys } = revocation;
  const { deviceList: list } = base.identity;
  const target = list.devices[device - 1];
  if (!target) throw new RangeError(`there is no device ${device}`);
  const phrase = revocation.phrase === undefined ? undefined : keysOfPhrase(revocation.phrase);
  if (target.revokedAtS !== null && phrase === undefined) return undefined;
  const key = phrase ? await newAccountKey(base, phrase, nowS, random) : { ...base.key, statement: noBytes };
  if (phrase) await revocation.replacing(key.statement);
  const deviceList = withoutDevice(list, device, nowS + revocationLeadS);
  return planRenewal(parts, base, {
    key,
    deviceList,
    sealing: { random, phrase, without: device, keepPasskeys },
    changes: [],
  });
}

/** A new account key under a new statement, which only the phrase can sign. */
async function newAccountKey(
  { identity }: ChangeBase,
  { rootSeed }: PhraseKeys,
  nowS: number,
  random: (length: number) => Bytes,
): Promise<AccountSecretKey & { readonly statement: Bytes }> {
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
