// Whether the identities a commit brings name account papers that exist: a member who is told of a device list or a
// statement the server does not have waits for it, and the chat stands still. Signatures are the clients' to check.
import { type Bytes, Code, type RefusalValue, refuse, toHex } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';

/** What an identity says of its account's papers. */
export interface NamedPapers {
  readonly account: Bytes;
  readonly statementNumber: number;
  readonly deviceListNumber: number;
}

/** BAD_COMMIT when an identity names papers newer than what is stored; unknown accounts are refused elsewhere. */
export async function refuseUnknownPapers(
  accounts: Pick<AccountsApi, 'numbers'>,
  named: readonly NamedPapers[],
): Promise<RefusalValue | undefined> {
  if (named.length === 0) return undefined;
  const stored = await accounts.numbers(named.map(({ account }) => account));
  const isAhead = named.some(({ account, statementNumber, deviceListNumber }) => {
    const has = stored.get(toHex(account));
    return has && (statementNumber > has.statement || deviceListNumber > has.deviceList);
  });
  return isAhead ? refuse(Code.BAD_COMMIT, { detail: 'an identity names papers that are not published' }) : undefined;
}
