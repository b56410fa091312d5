// What sessions need of those above them.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** Where an account stands, told at sign-in: filled by the inbox and the chats. */
export interface AccountMarks {
  inboxSeq(account: Bytes): Promise<number>;
  /** Topics of the account's chats. */
  topics(account: Bytes): Promise<readonly string[]>;
}

/** Told of devices that were revoked or have signed out: filled by whoever keeps something for them. */
export interface DeviceEnds {
  ended(sql: Sql, account: Bytes, devices: readonly number[]): Promise<void>;
}
