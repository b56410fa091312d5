// Messages on their way, as rows of the store. Each is written down before anything is sent, and forgotten once it is seen in the
// verified journal.
import { create } from '@bufbuild/protobuf';
import { mimiMessageId, roomUri, userUri } from '@heliogram/crypto';
import { asBytes, type Bytes, type OutboxRow, OutboxRowSchema, toHex } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { StoreOperation } from '../../platform/store/store.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { composeContent, type Deed } from './compose-content.ts';
import { eventFromRecord, eventToRecord, type OpenedEvent } from './events.ts';
import { rememberToken } from './tokens.ts';

/** A row with its key. */
export interface Waiting {
  readonly key: string;
  readonly row: OutboxRow;
}

const daySeconds = 86_400;
const prefix = (chat: string): string => `talk/outbox/${chat}/`;

/** Every message of a chat that is not yet in the verified journal, oldest first. */
export async function waitingIn(session: GroupSession): Promise<Waiting[]> {
  const rows = await session.context.store.range(prefix(session.chat), {});
  return rows.map(([key, value]) => ({ key, row: decodeRecord(OutboxRowSchema, value) }));
}

/** Messages that the server has not accepted, failed ones too. */
export async function countUnsent({ context }: Pick<GroupSession, 'context'>): Promise<number> {
  const rows = await context.store.range('talk/outbox/', {});
  return rows.filter(([, value]) => decodeRecord(OutboxRowSchema, value).seq === 0).length;
}

/** The chats in whose outbox something waits. */
export async function chatsWithWaiting(store: GroupSession['context']['store']): Promise<Set<string>> {
  const rows = await store.range('talk/outbox/', {});
  return new Set(rows.map(([key]) => key.split('/')[2] ?? ''));
}

/** What is to be remembered with a deed. */
export interface EnqueueOptions {
  /** The caller's name for this send: the same again sends nothing. */
  readonly token?: string;
  /** Files that are not stored yet. The message is composed when all are sealed. */
  readonly files?: OutboxRow['files'];
}

/** Writes a deed down. Runs in the chat's queue. */
export async function enqueue(session: GroupSession, deed: Deed, options: EnqueueOptions = {}): Promise<Waiting> {
  const { context, chatBytes } = session;
  const { token = '', files = [] } = options;
  const created = Math.floor(context.now() / 1000);
  const expiresAt = await expiryFor(session, deed, created);
  const isComposed = files.length === 0;
  const content = isComposed ? await composed(session, deed, expiresAt) : new Uint8Array(0);
  const contentId = isComposed ? idOf(session, content) : provisionalId(context.random);
  const place = { seq: 0, time: created, account: context.account, device: context.device };
  const row = create(OutboxRowSchema, {
    chat: chatBytes,
    id: context.random(16),
    content,
    contentId,
    erases: deed.kind === 'delete' ? [...deed.erases] : [],
    created,
    expiresAt,
    echo: eventToRecord(echoOf(deed, toHex(contentId), place)),
    files: [...files],
    token,
  });
  const last = (await context.store.range(prefix(session.chat), { reverse: true, limit: 1 }))[0];
  const order = last ? Number.parseInt(last[0].slice(prefix(session.chat).length), 16) + 1 : 1;
  const key = `${prefix(session.chat)}${order.toString(16).padStart(12, '0')}`;
  const remembered = token === '' ? [] : await rememberToken(session, token, contentId);
  await context.store.transact([{ put: key, value: encodeRecord(OutboxRowSchema, row) }, ...remembered]);
  return { key, row };
}

/** Composes a message whose files are all sealed now; until then it had another id. Runs in the chat's queue. */
export async function composeWaiting(session: GroupSession, waiting: Waiting): Promise<Waiting> {
  const echo = waiting.row.echo && eventFromRecord(waiting.row.echo);
  if (echo?.kind !== 'text') throw new RangeError('only messages have files');
  const { text, replyTo, attachments, preview, forwardedFrom, origin, mentions } = echo;
  const deed: Deed = {
    kind: 'text',
    text,
    ...(replyTo === undefined ? {} : { reply: replyTo }),
    ...(attachments ? { attachments } : {}),
    ...(preview ? { preview } : {}),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    ...(origin === undefined ? {} : { origin }),
    ...(mentions ? { mentions } : {}),
  };
  const content = await composed(session, deed, waiting.row.expiresAt);
  const contentId = idOf(session, content);
  const { contentId: formerId, token } = waiting.row;
  const change = { content, contentId, formerId, echo: eventToRecord({ ...echo, id: toHex(contentId) }) };
  return saveRow(session, waiting, change, token === '' ? [] : await rememberToken(session, token, contentId));
}

/** Whether all that a message refers to is where it refers to. */
export function isReady({ content, files }: OutboxRow): boolean {
  return content.length > 0 && files.every(({ stored }) => stored);
}

/** Ids of messages begin with 1; this one is none yet. */
function provisionalId(random: (length: number) => Bytes): Bytes {
  const id = random(32);
  id[0] = 0;
  return id;
}

async function composed(session: GroupSession, deed: Deed, expiresAt: number): Promise<Bytes> {
  const { context, local, chatBytes } = session;
  const lastSeen = local.high > 0 ? { seq: local.high, hash: asBytes(local.highHash) } : null;
  const sender = {
    host: context.host,
    account: context.accountBytes,
    chat: chatBytes,
    lastSeen,
    deviceListNumber: await context.ownListNumber(),
    keyLog: await context.keyLog.toTell(session.chat),
    random: context.random,
  };
  return composeContent(deed, sender, expiresAt);
}

function idOf({ context, chatBytes }: GroupSession, content: Bytes): Bytes {
  return mimiMessageId(userUri(context.host, context.accountBytes), roomUri(context.host, chatBytes), content);
}

/** In a chat whose messages vanish, when this one does. What belongs to a message goes with it, neither later nor before. */
async function expiryFor({ rules, cache }: GroupSession, deed: Deed, created: number): Promise<number> {
  if (deed.kind === 'title' || deed.kind === 'delete') return 0;
  if (deed.kind !== 'text') {
    const seq = await cache.seqOf(deed.target);
    const target = seq === undefined ? undefined : await cache.at(seq);
    if (target?.kind === 'text') return target.expiresAt ?? 0;
  }
  return rules.keepDays > 0 ? created + rules.keepDays * daySeconds : 0;
}

function echoOf(
  deed: Deed,
  id: string,
  place: { seq: number; time: number; account: string; device: number },
): OpenedEvent {
  switch (deed.kind) {
    case 'text': {
      const { reply, ...said } = deed;
      return { ...place, id, ...said, ...(reply === undefined ? {} : { replyTo: reply }) };
    }
    case 'edit':
      return { ...place, id, ...deed };
    case 'delete':
      return { ...place, kind: 'delete', id, target: deed.target, mayDeleteOthers: true };
    case 'reaction':
      return { ...place, kind: 'reaction', id, target: deed.target, emoji: deed.emoji };
    case 'title':
      return { ...place, kind: 'system', change: 'renamed', accounts: [], title: deed.title };
  }
}

/** Changes a row. Runs in the chat's queue. */
export async function saveRow(
  session: GroupSession,
  waiting: Waiting,
  change: Partial<Pick<OutboxRow, 'seq' | 'failed' | 'content' | 'contentId' | 'formerId' | 'files' | 'echo'>>,
  also: readonly StoreOperation[] = [],
): Promise<Waiting> {
  const row = create(OutboxRowSchema, { ...waiting.row, ...change });
  await session.context.store.transact([{ put: waiting.key, value: encodeRecord(OutboxRowSchema, row) }, ...also]);
  return { key: waiting.key, row };
}

/** Forgets what is now part of the verified journal. Runs in the chat's queue. */
export async function forgetDelivered(session: GroupSession): Promise<void> {
  const done: string[] = [];
  const { low, high } = session.local;
  for (const waiting of await waitingIn(session)) {
    const { key, row } = waiting;
    const isHere = (await session.cache.seqOf(toHex(asBytes(row.id)))) !== undefined;
    const isPassed = row.seq > 0 && row.seq <= high;
    // With seq 0: delivered by an attempt whose answer was lost.
    if (isHere || (isPassed && row.seq < low)) done.push(key);
    // In a frozen chat nothing later is opened, also what is whole.
    else if (isPassed && session.frozen === '') await lose(session, waiting);
  }
  if (done.length > 0) await session.context.store.transact(done.map((key) => ({ remove: key })));
}

/** Accepted, and not where the server said: it goes back to what was not sent, for its author to decide. */
async function lose(session: GroupSession, waiting: Waiting): Promise<void> {
  const { context, chat } = session;
  const { seq } = waiting.row;
  // What stands there and was not believed is a finding of its own.
  const detail = `the server accepted a message as entry ${seq}, but that entry is another`;
  await context.findings.report({ kind: 'lost-message', chat, seq, account: context.account, detail });
  await saveRow(session, waiting, { seq: 0, failed: 'LOST' });
}

/** The message of this id that waits, also by the id it was first shown under. */
export async function findWaiting(session: GroupSession, id: string): Promise<Waiting | undefined> {
  const is = (bytes: Uint8Array): boolean => bytes.length === 32 && toHex(asBytes(bytes)) === id;
  return (await waitingIn(session)).find(({ row }) => is(row.contentId) || is(row.formerId));
}

/** Takes a message that failed, or has not been sent yet, out of the outbox. @returns it, if it was there. */
export async function discard(session: GroupSession, id: string): Promise<Waiting | undefined> {
  const found = await findWaiting(session, id);
  if (found?.row.seq !== 0) return undefined;
  await session.context.store.transact([{ remove: found.key }]);
  return found;
}
