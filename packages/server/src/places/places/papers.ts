// The papers of authors, for readers without an account.
import type { PapersRequest } from '@heliogram/protocol';
import type { AccountsApi, IdentityValue } from '../../identity/accounts/api.ts';
import { distinct } from './find.ts';

/** Of one answer. Nobody's papers are that large by themselves; who is left out is asked for again alone. */
const maxBytes: number = 3 * 1024 * 1024;

export async function papers(
  { accounts }: { readonly accounts: Pick<AccountsApi, 'identities'> },
  request: PapersRequest,
): Promise<{ identities: IdentityValue[] }> {
  const found = await accounts.identities(distinct(request.accounts));
  let size = 0;
  const identities = found.filter(({ deviceList, statements }, at) => {
    size += statements.reduce((sum, one) => sum + one.length, deviceList.length);
    return at === 0 || size <= maxBytes;
  });
  return { identities };
}
