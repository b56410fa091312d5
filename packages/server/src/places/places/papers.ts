// The papers of authors, for readers without an account. Of who never wrote in public nothing is said, not even that they are there.
import type { PapersRequest } from '@heliogram/protocol';
import type { AccountsApi, IdentityValue } from '../../identity/accounts/api.ts';
import type { Database } from '../../platform/database/port.ts';
import { publicAuthors } from './authors.ts';
import { distinct } from './find.ts';

/** Of one answer. Nobody's papers are that large by themselves; who is left out is asked for again alone. */
const maxBytes: number = 3 * 1024 * 1024;

export async function papers(
  { accounts, database }: { readonly accounts: Pick<AccountsApi, 'identities'>; readonly database: Database },
  request: PapersRequest,
): Promise<{ identities: IdentityValue[] }> {
  const authors = await publicAuthors(database, distinct(request.accounts));
  const found = authors.length > 0 ? await accounts.identities(authors) : [];
  let size = 0;
  const identities = found.filter(({ deviceList, statements }, at) => {
    size += statements.reduce((sum, one) => sum + one.length, deviceList.length);
    return at === 0 || size <= maxBytes;
  });
  return { identities };
}
