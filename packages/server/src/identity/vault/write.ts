// Writing to the vault by compare-and-set, all records or none.
import { Code, isRefusal, refuse, type Verdict, type WriteRequest } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { VaultApi } from './api.ts';

export async function write(
  given: { readonly database: Database; readonly vault: VaultApi },
  caller: SignedInCaller,
  request: WriteRequest,
): Promise<Verdict<{ rev: number }>> {
  if (request.writes.length === 0) return refuse(Code.MALFORMED, { detail: 'writes' });
  const rev = await transactOrRefuse(given.database, (tx) => given.vault.apply(tx, caller.account, request.writes));
  if (isRefusal(rev)) return rev;
  given.vault.announce(caller, rev);
  return { rev };
}
