// The door of sessions: who holds a token, and revoking.
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import type { Authenticator, SignedIn } from '../../platform/session.ts';
import type { DeviceEnds } from './guard.ts';
import { deleteTokensOf, findToken, type TokenRow } from './store.ts';

export type { DeviceEnds } from './guard.ts';

/** What others may do with sessions. */
export interface SessionsApi extends Authenticator {
  /** Deletes the sessions of devices and of slots that are gone; sockets are closed by the caller after the commit. */
  revoke(tx: Sql, account: Bytes, devices: readonly number[], slotsLeft?: readonly Bytes[]): Promise<void>;
}

export function createSessionsApi(given: {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly ends: DeviceEnds;
}): SessionsApi {
  return {
    async byToken(token) {
      const row = await findToken(given.database, sha256(token), Math.floor(given.nowMs() / 1000));
      return row && signedInOf(row);
    },
    async revoke(tx, account, devices, slotsLeft) {
      await deleteTokensOf(tx, account, devices, slotsLeft);
      if (devices.length > 0) await given.ends.ended(tx, account, devices);
    },
  };
}

/** The stored session as connections know it. */
export function signedInOf(row: TokenRow): SignedIn {
  return {
    level: row.slot === null ? 'device' : 'slot',
    account: row.account,
    accountKey: toHex(row.account),
    device: row.device,
    expiresAtMs: row.expiresAt * 1000,
  };
}
