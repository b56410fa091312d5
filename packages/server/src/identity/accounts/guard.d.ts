import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** Tells an account's devices that its identity changed: filled by whoever keeps the inbox. */
export interface IdentityNotices {
    /** Made when an account is. */
    accountCreated(tx: Sql, account: Bytes): Promise<void>;
    /** Stores the notice; the function returned is called after the commit. */
    deviceListChanged(tx: Sql, account: Bytes, number: number): Promise<() => void>;
}
