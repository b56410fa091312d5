// Messages on their way. Each is written down before anything is sent, sealed for the epoch that is current when it goes out,
// sent again with the same id until the server has answered, and forgotten once it is seen in the verified journal.
import { create } from '@bufbuild/protobuf';
import { mimiMessageId, roomUri, sealMessage, userUri } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  Code,
  LocalChatSchema,
  methods,
  type OutboxRow,
  OutboxRowSchema,
  refusalEntry,
  SendRequestSchema,
  toHex,
} from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import { isRefused } from '../errors.ts';
import { resolveIntent } from '../groups/commit-intent.ts';
import { renewIfDue } from '../groups/due.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { advanceToNewest } from '../groups/process-commit.ts';
import { composeContent, type Deed } from './compose-content.ts';
import { eventToRecord, type OpenedEvent } from './events.ts';

/** A row with its key. */
export interface Waiting {
  readonly key: string;
  readonly row: OutboxRow;
}

const prefix = (chat: string): string => `talk/outbox/${chat}/`;

/** Times a message is sealed anew because the epoch moved. */
const maxReseals = 20;

/** Refusals after which trying again makes no sense. */
const final: ReadonlySet<Code> = new Set([
  Code.NOT_A_MEMBER,
  Code.FORBIDDEN,
  Code.NOT_FOUND,
  Code.TOO_LARGE,
  Code.MALFORMED,
  Code.OUT_OF_RANGE,
  Code.REQUEST_PENDING,
  Code.NO_CONSENT,
  Code.DEVICE_REVOKED,
  Code.LIMIT_REACHED,
]);

/** Every message of a chat that is not yet in the verified journal, oldest first. */
export async function waitingIn(session: GroupSession): Promise<Waiting[]> {
  const rows = await session.context.store.range(prefix(session.chat), {});
  return rows.map(([key, value]) => ({ key, row: decodeRecord(OutboxRowSchema, value) }));
}

/** The chats in whose outbox something waits. */
export async function chatsWithWaiting(store: GroupSession['context']['store']): Promise<Set<string>> {
  const rows = await store.range('talk/outbox/', {});
  return new Set(rows.map(([key]) => key.split('/')[2] ?? ''));
}

/** Writes a deed down. Runs in the chat's queue. */
export async function enqueue(session: GroupSession, deed: Deed): Promise<Waiting> {
  const { context, local, chatBytes } = session;
  const lastSeen = local.high > 0 ? { seq: local.high, hash: asBytes(local.highHash) } : null;
  const content = composeContent(deed, {
    host: context.host,
    account: context.accountBytes,
    chat: chatBytes,
    lastSeen,
    deviceListNumber: await context.ownListNumber(),
    random: context.random,
  });
  const contentId = mimiMessageId(
    userUri(context.host, context.accountBytes),
    roomUri(context.host, chatBytes),
    content,
  );
  const created = Math.floor(context.now() / 1000);
  const place = { seq: 0, time: created, account: context.account, device: context.device };
  const row = create(OutboxRowSchema, {
    chat: chatBytes,
    id: context.random(16),
    content,
    contentId,
    erases: deed.kind === 'delete' ? [...deed.erases] : [],
    created,
    echo: eventToRecord(echoOf(deed, toHex(contentId), place)),
  });
  const last = (await context.store.range(prefix(session.chat), { reverse: true, limit: 1 }))[0];
  const order = last ? Number.parseInt(last[0].slice(prefix(session.chat).length), 16) + 1 : 1;
  const key = `${prefix(session.chat)}${order.toString(16).padStart(12, '0')}`;
  await context.store.transact([{ put: key, value: encodeRecord(OutboxRowSchema, row) }]);
  return { key, row };
}

function echoOf(
  deed: Deed,
  id: string,
  place: { seq: number; time: number; account: string; device: number },
): OpenedEvent {
  switch (deed.kind) {
    case 'text':
      return {
        ...place,
        kind: 'text',
        id,
        text: deed.text,
        ...(deed.reply === undefined ? {} : { replyTo: deed.reply }),
      };
    case 'edit':
      return { ...place, kind: 'edit', id, target: deed.target, text: deed.text };
    case 'delete':
      return { ...place, kind: 'delete', id, target: deed.target, mayDeleteOthers: true };
    case 'reaction':
      return { ...place, kind: 'reaction', id, target: deed.target, emoji: deed.emoji };
    case 'title':
      return { ...place, kind: 'system', change: 'renamed', accounts: [], title: deed.title };
  }
}

/**
 * Sends the oldest message that waits. Runs in the chat's queue.
 * @returns the row as it is now (with a seq, or failed), or undefined when nothing waits.
 * @throws DisconnectedError, and RefusedError for what passes: the message stays and goes out later.
 */
export async function sendNext(session: GroupSession, somebodyLeft: boolean): Promise<Waiting | undefined> {
  // Nothing goes into a chat that is not believed any more, or that this account is not in: it stays here, shown as waiting.
  if (session.frozen !== '' || session.removedAt !== undefined) return undefined;
  const next = (await waitingIn(session)).find(({ row }) => row.seq === 0 && row.failed === '');
  if (!next) return undefined;
  try {
    await resolveIntent(session);
    await renewIfDue(session, somebodyLeft);
    const { seq } = await sendRow(session, next.row);
    return await saveRow(session, next, { seq });
  } catch (error) {
    if (!isRefused(error) || !final.has(error.code)) throw error;
    return saveRow(session, next, { failed: refusalEntry(error.code).name });
  }
}

async function sendRow(session: GroupSession, row: OutboxRow): Promise<{ seq: number; time: number }> {
  const { context } = session;
  for (let attempt = 0; ; attempt++) {
    const counter = session.local.counter + 1;
    await session.saveLocal(create(LocalChatSchema, { ...session.local, counter }));
    const header = {
      chat: session.chatBytes,
      epoch: session.epoch,
      account: context.accountBytes,
      device: context.device,
      counter,
      id: asBytes(row.id),
      salt: context.random(16),
    };
    const epochKey: Bytes = asBytes(session.mls.epochKey);
    const sealed = await sealMessage({
      epochKey,
      header,
      content: asBytes(row.content),
      deviceSign: context.deviceSign,
    });
    const { erases, expiresAt } = row;
    const request = create(SendRequestSchema, { ...header, body: sealed.body, erases, expiresAt });
    try {
      return await context.connection.call(methods.messages.send, request);
    } catch (error) {
      if (!isRefused(error) || error.code !== Code.STALE_EPOCH || attempt >= maxReseals) throw error;
      const before = session.epoch;
      await advanceToNewest(session);
      if (session.epoch === before || session.frozen !== '' || session.removedAt !== undefined) throw error;
    }
  }
}

async function saveRow(
  session: GroupSession,
  waiting: Waiting,
  change: { seq?: number; failed?: string },
): Promise<Waiting> {
  const row = create(OutboxRowSchema, { ...waiting.row, ...change });
  await session.context.store.transact([{ put: waiting.key, value: encodeRecord(OutboxRowSchema, row) }]);
  return { key: waiting.key, row };
}

/** Forgets what is now part of the verified journal. Runs in the chat's queue. */
export async function forgetDelivered(session: GroupSession): Promise<void> {
  const done: string[] = [];
  for (const { key, row } of await waitingIn(session)) {
    const seen = row.seq > 0 && row.seq <= session.local.high;
    // Delivered by an attempt whose answer was lost.
    if (seen || (row.seq === 0 && (await session.cache.seqOf(toHex(asBytes(row.id)))) !== undefined)) done.push(key);
  }
  if (done.length > 0) await session.context.store.transact(done.map((key) => ({ remove: key })));
}

/** Takes a message that failed, or has not been sent yet, out of the outbox. */
export async function discard(session: GroupSession, id: string): Promise<void> {
  const found = (await waitingIn(session)).find(({ row }) => toHex(asBytes(row.contentId)) === id && row.seq === 0);
  if (found) await session.context.store.transact([{ remove: found.key }]);
}
