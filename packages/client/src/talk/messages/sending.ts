// From a deed to what came of it: written down, echoed, delivered where the server is there. The same token again does nothing twice.
import { asBytes, ChatStanding, refusalTable, refuse, toHex } from '@heliogram/protocol';
import { isPassing, RefusedError } from '../../platform/net/errors.ts';
import { acceptRequest } from '../chats/answer.ts';
import { isRequest } from '../chats/request-view.ts';
import { FrozenChatError, NotPossibleError } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import type { Outgoing } from '../media/outgoing.ts';
import { SealedFileLostError } from '../media/upload-file.ts';
import { newOutboxFiles, waitingFiles } from '../media/waiting-files.ts';
import type { Talk } from '../talk.ts';
import type { Deed } from './compose-content.ts';
import { discard, enqueue, findWaiting, saveRow, type Waiting, waitingIn } from './outbox.ts';
import { drain } from './send.ts';
import { shownWaiting } from './show.ts';
import { idOfToken } from './tokens.ts';

/** What came of sending: `seq` is null while the server has not accepted it (offline: it goes out later by itself). */
export interface Sent {
  /** Hex of the MIMI message id. A message whose files are not sealed yet has an id of its own until they are. */
  readonly id: string;
  readonly seq: number | null;
}

/** How to send. */
export interface PerformOptions {
  /** The caller's name for this send, at most 128 characters: asked again with it, nothing is sent again. */
  readonly token?: string;
  /** Files of the deed that are not stored yet. */
  readonly uploads?: readonly Outgoing[];
}

/** Does a deed in a chat. Durable on this device when it resolves. @throws NotPossibleError, FrozenChatError, RefusedError. */
export async function perform(talk: Talk, chat: string, deed: Deed, options: PerformOptions = {}): Promise<Sent> {
  const session = await openForSending(talk, chat);
  const { token, uploads = [] } = options;
  const done = await session.queue.run(async () => {
    const before = token === undefined ? undefined : await idOfToken(session, token);
    if (before !== undefined) return before;
    for (const { attachment, source } of uploads) talk.uploads.offer(attachment.blob, source);
    const files = newOutboxFiles(uploads.map(({ attachment }) => attachment.blob));
    return enqueue(session, deed, { files, ...(token === undefined ? {} : { token }) });
  });
  if (typeof done === 'string') return performedBefore(talk, session, done, uploads);
  const echo = await shownWaiting(chat, done.row, talk);
  if (echo) talk.context.emit('message', echo);
  talk.context.emit('chat', { chat });
  return deliver(talk, session, done);
}

/** The chat, if something may be sent into it. To answer a request is to accept it. */
async function openForSending(talk: Talk, chat: string): Promise<GroupSession> {
  const session = await talk.sessions.get(chat);
  const card = await talk.cards.get(chat);
  if (session.frozen !== '') throw new FrozenChatError(chat, session.frozen);
  if (card && card.standing !== ChatStanding.ACTIVE && card.standing !== ChatStanding.REQUEST)
    throw new NotPossibleError('this account is no longer in the chat');
  if (isRequest(card)) await acceptRequest(talk, session);
  return session;
}

/** The result of a send that was asked for before. Its files, given again, are taken where they were lost. */
async function performedBefore(
  talk: Talk,
  session: GroupSession,
  id: string,
  uploads: readonly Outgoing[],
): Promise<Sent> {
  const waiting = await findWaiting(session, id);
  if (!waiting) return { id, seq: (await session.cache.seqOf(id)) ?? null };
  for (const [index, file] of waitingFiles(waiting.row).entries()) {
    const again = uploads[index];
    if (!file.sealed && again && again.source.sizeBytes === file.attachment.sizeBytes)
      talk.uploads.offer(file.blob, again.source);
  }
  if (waiting.row.failed === '') return deliver(talk, session, waiting);
  return retry(talk, session, waiting);
}

/** Waits for the server where it is there; where it is not, the outbox sends later. */
async function deliver(talk: Talk, session: GroupSession, waiting: Waiting): Promise<Sent> {
  const id = toHex(asBytes(waiting.row.contentId));
  const isOnline = talk.context.connection.state === 'online';
  if (waiting.row.seq > 0) return { id, seq: waiting.row.seq };
  try {
    if (waiting.row.files.length > 0) {
      const composedId = (await talk.uploads.run(session, waiting.key)) ?? id;
      return { id: composedId, seq: await placeOf(session, waiting.key, composedId) };
    }
    if (!isOnline) return { id, seq: null };
    const sent = await drain(talk, session, id);
    if (sent && sent.row.failed !== '') throw refusedBy(sent.row.failed);
    return { id, seq: sent?.row.seq ?? (await placeOf(session, waiting.key, id)) };
  } catch (error) {
    // It is written down, and goes out when what is in the way has passed.
    if (!isPassing(error)) throw error;
    return { id, seq: null };
  }
}

/** Where a message stands that another run of the outbox has sent. */
async function placeOf(session: GroupSession, key: string, id: string): Promise<number | null> {
  const row = (await waitingIn(session)).find((waiting) => waiting.key === key)?.row;
  if (row && row.failed !== '') throw refusedBy(row.failed);
  if (row && row.seq > 0) return row.seq;
  return (await session.cache.seqOf(id)) ?? null;
}

/** Tries a message again that was refused or whose file was gone. @throws as `perform`. */
export async function retry(talk: Talk, session: GroupSession, { row }: Waiting): Promise<Sent> {
  const id = toHex(asBytes(row.contentId));
  const isLost = waitingFiles(row).some(({ blob, sealed }) => !sealed && !talk.uploads.hasSource(blob));
  if (isLost) throw new SealedFileLostError();
  const again = await session.queue.run(async () => {
    const now = await findWaiting(session, id);
    return now && now.row.failed !== '' ? saveRow(session, now, { failed: '' }) : now;
  });
  if (!again) return { id, seq: (await session.cache.seqOf(id)) ?? null };
  const shown = await shownWaiting(session.chat, again.row, talk);
  if (shown) talk.context.emit('message', shown);
  return deliver(talk, session, again);
}

/** Takes back a message that has not been sent. @returns whether it was there. */
export async function takeBack(talk: Talk, session: GroupSession, id: string): Promise<boolean> {
  const gone = await session.queue.run(() => discard(session, id));
  if (!gone) return false;
  await talk.uploads.takenBack(gone);
  talk.context.emit('discarded', { chat: session.chat, id: toHex(asBytes(gone.row.contentId)) });
  talk.context.emit('chat', { chat: session.chat });
  return true;
}

/** The refusal a parked message carries, by the name of its code. */
function refusedBy(name: string): Error {
  const entry = Object.values(refusalTable).find((one) => one.name === name);
  if (entry) return new RefusedError(refuse(entry.code));
  if (name === 'FILE_GONE') return new SealedFileLostError();
  return new NotPossibleError(`the message was not sent: ${name}`);
}
