// Who stands behind a name or an id; and what a holder of a recovery phrase needs first.
import { normaliseUsername } from '@heliogram/model';
import { type Bytes, Code, type FindSlotsRequest, type LookupRequest, refuse, type Verdict } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type AccountRow, accountById, accountByName, rootNoticeOf, statementsOf } from './store.ts';

/** What is needed to verify somebody's devices. */
export interface IdentityValue {
  readonly account: Bytes;
  readonly username: string;
  readonly statements: Bytes[];
  readonly deviceList: Bytes;
  /** In force; empty: none. */
  readonly rootNotice: Bytes;
}

export async function lookup(database: Database, request: LookupRequest): Promise<Verdict<IdentityValue>> {
  const row =
    request.account.length > 0
      ? await accountById(database, request.account as Bytes)
      : await byName(database, request.username);
  return row ? identityOf(database, row) : refuse(Code.NOT_FOUND, { detail: 'account' });
}

export async function findSlots(
  database: Database,
  request: FindSlotsRequest,
): Promise<Verdict<{ identity: IdentityValue; slotList: Bytes }>> {
  const row = await byName(database, request.username);
  if (!row) return refuse(Code.NOT_FOUND, { detail: 'account' });
  return { identity: await identityOf(database, row), slotList: row.slotList };
}

async function byName(database: Database, text: string): Promise<AccountRow | undefined> {
  const username = normaliseUsername(text);
  return username === undefined ? undefined : accountByName(database, username);
}

async function identityOf(database: Database, row: AccountRow): Promise<IdentityValue> {
  const { account, username, deviceList } = row;
  const [statements, notice] = await Promise.all([statementsOf(database, account), rootNoticeOf(database, account)]);
  return { account, username, statements, deviceList, rootNotice: notice?.notice ?? new Uint8Array(0) };
}
