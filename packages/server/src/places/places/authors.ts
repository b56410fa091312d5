// Who has ever written in public: whose papers anybody may ask for. Everybody else's stay between them and those who know them.
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceHook } from './guard.ts';
import { authorsAmong, insertAuthor } from './store.ts';

/** Authors whose row is known to be there; about 100 bytes each. */
const maxKnown = 50_000;

/** Notes an author with the first entry, in its transaction. */
export function noteAuthors(): PlaceHook {
  const known = new Set<string>();
  return {
    async appended(tx, { account, claim }) {
      if (!known.has(account)) await insertAuthor(tx, claim.account as Bytes);
    },
    durable({ account }) {
      if (known.size >= maxKnown) known.clear();
      known.add(account);
    },
  };
}

/** Those among accounts who have written in public. */
export async function publicAuthors(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]> {
  const authors = new Set((await authorsAmong(sql, accounts)).map(toHex));
  return accounts.filter((account) => authors.has(toHex(account)));
}
