// Putting accounts into the log that are older than it, in order of their ids, some at every step. An account that changes
// meanwhile may be there already; then nothing is done about it.
import { type AccountKeyValue, accountLabel, encodeAccountKeyValue, usernameLabel } from '@heliogram/crypto/key-map';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { addPending, knownLabels, type PendingChange } from './store.ts';

/** An account as it stands, kept from changing until the transaction ends. */
export interface OlderAccount {
  readonly account: Bytes;
  readonly username: string;
  readonly value: AccountKeyValue;
}

/** Where older accounts come from: in order of their ids, those after one. */
export type OlderAccounts = (tx: Sql, after: Bytes, limit: number) => Promise<readonly OlderAccount[]>;

const accountsAStep = 100;

/** Two changes for a new account: its name and its papers. */
export function firstChanges({ account, username, value }: OlderAccount): PendingChange[] {
  return [
    { label: usernameLabel(username), value: account },
    { label: accountLabel(account), value: encodeAccountKeyValue(value) },
  ];
}

/** Resolves to where to go on, or to null: all are in the log, or wait to be. */
export async function backfill(accounts: OlderAccounts, tx: Sql, after: Bytes): Promise<Bytes | null> {
  const page = await accounts(tx, after, accountsAStep);
  const changes = page.flatMap(firstChanges);
  const known = await knownLabels(
    tx,
    changes.map((change) => change.label),
  );
  const missing = changes.filter((change) => !known.has(toHex(change.label)));
  if (missing.length > 0) await addPending(tx, missing);
  return page.length < accountsAStep ? null : ((page.at(-1) as OlderAccount).account ?? null);
}
