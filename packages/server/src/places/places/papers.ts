// The papers of authors, for readers without an account.
import type { PapersRequest } from '@heliogram/protocol';
import type { AccountsApi, IdentityValue } from '../../identity/accounts/api.ts';
import { distinct } from './find.ts';

/** Of one answer. Nobody's papers are that large by themselves; who is left out is asked for again alone. */
const maxBytes: number = 3 * 1024 * 1024;

export async function papers(
  { accounts }: { readonly accounts: Pick<AccountsApi, 'identity'> },
  request: PapersRequest,
): Promise<{ identities: IdentityValue[] }> {
  const identities: IdentityValue[] = [];
  let size = 0;
  for (const account of distinct(request.accounts)) {
    const identity = await accounts.identity(account);
    if (!identity) continue;
    size += identity.deviceList.length + identity.statements.reduce((sum, one) => sum + one.length, 0);
    if (size > maxBytes && identities.length > 0) break;
    identities.push(identity);
  }
  return { identities };
}
