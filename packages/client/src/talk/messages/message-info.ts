// Everything about one message: what it said when, and whom it has reached.

import { UnknownHereError } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { membersOf } from '../groups/roster.ts';
import type { Talk } from '../talk.ts';
import type { Person } from '../talk-events.ts';
import { hearReceipts, knownReceipts } from './known-receipts.ts';
import { rowsBetween } from './show.ts';

/** Times are seconds since 1970 by the server's clock. */
export interface MessageInfo {
  readonly id: string;
  readonly seq: number;
  readonly time: number;
  /** What it said from when on, oldest first. */
  readonly versions: readonly { readonly text: string; readonly time: number }[];
  /** When it vanishes; 0 never. */
  readonly expiresAt: number;
  /** The other members now: who has read it, as they tell, and who has not. Both empty where this account does not tell either. */
  readonly readBy: readonly Person[];
  readonly unreadBy: readonly Person[];
}

/** What is known of a message. @throws UnknownHereError. */
export async function messageInfo(talk: Talk, session: GroupSession, id: string): Promise<MessageInfo> {
  const seq = await session.cache.seqOf(id);
  const event = seq === undefined ? undefined : await session.cache.at(seq);
  // What is shown counts: nothing is told of what was deleted or has vanished.
  const row = seq === undefined ? undefined : (await rowsBetween(session, seq, seq))[0];
  if (seq === undefined || event?.kind !== 'text' || event.id !== id || row?.kind !== 'text' || row.deleted)
    throw new UnknownHereError('there is no such message here');
  const edits = (await session.cache.changesOf(id)).filter(
    (change) => change.kind === 'edit' && change.account === event.account && change.seq > seq,
  );
  const versions = [event, ...edits.sort((a, b) => a.seq - b.seq)].flatMap((version) =>
    version.kind === 'text' || version.kind === 'edit' ? [{ text: version.text, time: version.time }] : [],
  );
  const { time, expiresAt = 0 } = event;
  return { id, seq, time, versions, expiresAt, ...(await readers(talk, session, event.account, seq)) };
}

async function readers(
  talk: Talk,
  session: GroupSession,
  author: string,
  seq: number,
): Promise<Pick<MessageInfo, 'readBy' | 'unreadBy'>> {
  if (!(await talk.settings.get()).receipts) return { readBy: [], unreadBy: [] };
  const isOnline = talk.context.connection.state === 'online';
  const receipts = await (isOnline ? hearReceipts(session) : knownReceipts(session));
  const others = membersOf(session.roster)
    .map(({ account }) => account)
    .filter((account) => account !== author);
  const hasRead = (account: string): boolean => account === talk.context.account || (receipts.get(account) ?? 0) >= seq;
  const named = (accounts: string[]): Promise<Person[]> => Promise.all(accounts.map(talk.nameOf));
  return {
    readBy: await named(others.filter(hasRead)),
    unreadBy: await named(others.filter((account) => !hasRead(account))),
  };
}
