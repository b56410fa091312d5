// What accounts need of those above them.
import type { AccountKeyValue } from '@heliogram/crypto/key-map';
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** Tells an account's devices that its identity changed: filled by whoever keeps the inbox. */
export interface IdentityNotices {
  /** Made when an account is. */
  accountCreated(tx: Sql, account: Bytes): Promise<void>;
  /** Stores the notice; the function returned is called after the commit. */
  deviceListChanged(tx: Sql, account: Bytes, number: number): Promise<() => void>;
}

/** Takes up, in the transaction of a change, what the public key log will say: filled by the key log. */
export interface KeyRecords {
  registered(
    tx: Sql,
    made: { readonly account: Bytes; readonly username: string; readonly value: AccountKeyValue },
  ): Promise<void>;
  changed(tx: Sql, account: Bytes, value: AccountKeyValue): Promise<void>;
  /** A notice of a new root key came into force; null: the one there was is over. */
  noticed(tx: Sql, account: Bytes, notice: Bytes | null): Promise<void>;
}
