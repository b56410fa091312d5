// The door of key packages: for registering and revoking.
import { type Bytes, Code, refuse, type Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { type KeyOwner, maxStock, type PublishedPackages, type VerifiedPackages, verifyPackages } from './rules.ts';
import { createStock, deletePackages, insertPackages, lockStock } from './store.ts';

export type { ClaimGate } from './guard.ts';

/** What others may do with key packages. */
export interface KeysApi {
  /** An empty stock for a new account. */
  create(tx: Sql, account: Bytes): Promise<void>;
  verify(owner: KeyOwner, published: PublishedPackages): Promise<Verdict<VerifiedPackages>>;
  /** Stores verified packages; resolves to the one-time packages in stock. LIMIT_REACHED. */
  store(tx: Sql, account: Bytes, packages: VerifiedPackages): Promise<Verdict<number>>;
  /** Drops the one-time packages. */
  discard(tx: Sql, account: Bytes): Promise<void>;
}

export function createKeysApi(given: { readonly nowMs: () => number }): KeysApi {
  return {
    create: createStock,
    verify: (owner, published) => verifyPackages(owner, published, Math.floor(given.nowMs() / 1000)),
    async store(tx, account, packages) {
      const before = await lockStock(tx, account);
      if (before + packages.oneTime.length > maxStock) return refuse(Code.LIMIT_REACHED, { detail: 'key_packages' });
      await insertPackages(tx, account, packages);
      return lockStock(tx, account);
    },
    discard: deletePackages,
  };
}
