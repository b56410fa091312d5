// What the key log is told about accounts, from their papers as they are stored.
import { accountStatementHash, decodeAccountStatement, type VerifiedAccount } from '@heliogram/crypto';
import type { AccountKeyValue } from '@heliogram/crypto/key-map';
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import type { AccountRow } from './store.ts';
import { accountsAfter } from './store.ts';

type Owner = Pick<VerifiedAccount, 'number' | 'hash' | 'accountKey' | 'rootKey'>;

/** The papers as the log names them. */
export function keyValueOf(owner: Owner, row: AccountRow): AccountKeyValue {
  return {
    statementNumber: owner.number,
    statementHash: owner.hash,
    accountKey: owner.accountKey,
    rootKey: owner.rootKey,
    deviceListNumber: row.deviceListNumber,
    deviceListHash: sha256(row.deviceList),
    slotListHash: sha256(row.slotList),
  };
}

/** Accounts in order of their ids, kept from changing until the transaction ends. What is stored was verified before. */
export async function olderAccounts(
  tx: Sql,
  after: Bytes,
  limit: number,
): Promise<{ account: Bytes; username: string; value: AccountKeyValue }[]> {
  const rows = await accountsAfter(tx, after, limit);
  return rows.map((row) => {
    const owner = { ...decodeAccountStatement(row.statement), hash: accountStatementHash(row.statement) };
    return { account: row.account, username: row.username, value: keyValueOf(owner, row) };
  });
}
