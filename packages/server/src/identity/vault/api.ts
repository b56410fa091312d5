// The door of the vault: writes inside other slices' transactions.
import { type Bytes, Code, encodeEvent, isRefusal, refuse, type VaultWrite, type Verdict } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { BlobReferences } from './guard.ts';
import { planWrites, withBlobBytes } from './rules.ts';
import { createVault, lockVault, storedRecords, storeWrites, vaultRev } from './store.ts';

export type { BlobReferences } from './guard.ts';

/** What others may do with vaults. */
export interface VaultApi {
  /** An empty vault for a new account. */
  create(tx: Sql, account: Bytes): Promise<void>;
  /** Takes the vault's lock early, where a transaction locks more than the vault: vault, inboxes, blobs, in this order. */
  lock(tx: Sql, account: Bytes): Promise<void>;
  /** Applies writes, all or none; resolves to the vault's revision. STALE_VERSION, LIMIT_REACHED, NOT_FOUND (a blob). */
  apply(tx: Sql, account: Bytes, writes: readonly VaultWrite[]): Promise<Verdict<number>>;
  rev(account: Bytes): Promise<number>;
  /** After the commit: tells the account's other connections. */
  announce(caller: Pick<SignedInCaller, 'accountKey' | 'session'>, rev: number): void;
}

/** What the vault's slice is made with. */
export interface VaultDependencies {
  readonly database: Database;
  readonly hub: Hub;
  readonly blobs: BlobReferences;
}

export function createVaultApi(given: VaultDependencies): VaultApi {
  return {
    create: createVault,
    async lock(tx, account) {
      await lockVault(tx, account);
    },
    apply: (tx, account, writes) => applyVaultWrites(given.blobs, tx, account, writes),
    rev: (account) => vaultRev(given.database, account),
    announce(caller, rev) {
      given.hub.toAccount(caller.accountKey, encodeEvent({ case: 'vaultRev', value: rev }), caller.session);
    },
  };
}

async function applyVaultWrites(
  blobs: BlobReferences,
  tx: Sql,
  account: Bytes,
  writes: readonly VaultWrite[],
): Promise<Verdict<number>> {
  const vault = await lockVault(tx, account);
  if (!vault) return refuse(Code.NOT_FOUND, { detail: 'vault' });
  if (writes.length === 0) return vault.rev;
  const stored = await storedRecords(
    tx,
    account,
    writes.map((write) => write.id as Bytes),
  );
  const planned = planWrites({ ...vault, stored }, writes);
  if (isRefusal(planned)) return planned;
  const blobBytes = await blobs.change(tx, planned.blobsAdded, planned.blobsRemoved);
  if (isRefusal(blobBytes)) return blobBytes;
  const plan = withBlobBytes(planned, vault.bytes, blobBytes);
  if (isRefusal(plan)) return plan;
  await storeWrites(tx, account, writes, plan);
  return plan.rev;
}
