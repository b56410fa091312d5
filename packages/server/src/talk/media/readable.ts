// Whose to read: the uploader's, and that of members of chats with an entry that refers to it.
import { type Bytes, Code, refuse, type Verdict } from '@heliogram/protocol';
import type { SignedIn } from '../../platform/session.ts';
import type { Stored } from '../../platform/transfers.ts';
import type { MediaDependencies } from './api.ts';
import { isOwn, type MediaRow, mediaStates } from './rules.ts';
import { chatsReferring, findMedia } from './store.ts';

const chatsAtOnce = 500;
/** Pages of chats looked through at most: one thing forwarded to more than 50,000 chats. */
const maxPages = 100;
const beforeAll = -(2n ** 63n);

export async function isReadable(
  given: Pick<MediaDependencies, 'database' | 'chats'>,
  account: Bytes,
  row: MediaRow,
): Promise<boolean> {
  if (isOwn(row, account)) return true;
  let after = beforeAll;
  for (let page = 0; page < maxPages; page++) {
    const nos = await chatsReferring(given.database, row.blob, after, chatsAtOnce);
    if (nos.length > 0 && (await given.chats.isInAny(account, nos))) return true;
    const last = nos.at(-1);
    if (last === undefined || nos.length < chatsAtOnce) return false;
    after = last;
  }
  return false;
}

/** What is stored, as far as it is the caller's to know. An upload that is not whole is its sender's alone. */
export async function findReadable(given: MediaDependencies, who: SignedIn, id: Bytes): Promise<Verdict<Stored>> {
  const row = await findMedia(given.database, id);
  const isThere = row && row.state !== mediaStates.going && (await isReadable(given, who.account, row));
  if (!isThere) return refuse(Code.NOT_FOUND, { detail: 'blob' });
  const { sizeBytes, storedBytes } = row;
  return { sizeBytes, storedBytes, isWhole: row.state === mediaStates.whole };
}
