// The account key as this device uses it: read from the vault, never kept elsewhere, and certifying what the account makes.
import { create } from '@bufbuild/protobuf';
import { type Bytes, ed25519PublicKey, ed25519Signer, equal, makeLeafIdentity, type Signer } from '@heliogram/crypto';
import { AccountSecretSchema, asBytes } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import { VaultLockedError } from './errors.ts';
import type { LiveVault } from './vault-client.ts';
import { accountName, shelfOf } from './vault-record.ts';
import type { VaultChange } from './vault-types.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** The account key's private half with the number of its statement. */
export interface AccountSecretKey {
  readonly seed: Bytes;
  readonly statementNumber: number;
  readonly sign: Signer;
}

/** Reads the account key of the vault. @throws VaultLockedError when there is none, or it is not the identity's. */
export async function readAccountKey(vault: LiveVault, identity: VerifiedIdentity): Promise<AccountSecretKey> {
  for (const isSecondLook of [false, true]) {
    // The key may just have been replaced by another device: then the vault has the new one.
    if (isSecondLook) await vault.catchUp();
    const record = await vault.read(accountName);
    if (!record) continue;
    const { seed, statementNumber } = decodeRecord(AccountSecretSchema, record.value);
    const ownSeed = asBytes(seed);
    if (!equal(await ed25519PublicKey(ownSeed), identity.accountKey)) continue;
    return { seed: ownSeed, statementNumber, sign: ed25519Signer(ownSeed) };
  }
  throw new VaultLockedError('the vault holds no account key that fits the account');
}

/** The change that puts an account key into the vault. */
export function accountKeyChange(secret: { seed: Bytes; statementNumber: number; username: string }): VaultChange {
  const value = encodeRecord(AccountSecretSchema, create(AccountSecretSchema, secret));
  return { name: accountName, shelf: shelfOf(accountName), value };
}

/** The certified identity of a new leaf key. */
export function certifyLeaf(
  identity: VerifiedIdentity,
  key: AccountSecretKey,
  leafSignatureKey: Bytes,
): Promise<Bytes> {
  const { accountBytes: account, statementNumber, deviceList } = identity;
  return makeLeafIdentity(
    { account, statementNumber, deviceListNumber: deviceList.number, leafSignatureKey },
    key.sign,
  );
}
