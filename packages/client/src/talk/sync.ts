// Getting up to date: the vault first (what other devices of this account did), then the inbox, then chats whose heads have moved,
// then what waits to be sent. Every step may be cut short anywhere and is simply done again.
import { create } from '@bufbuild/protobuf';
import {
  AcknowledgeRequestSchema,
  asBytes,
  ChatStanding,
  Code,
  type Head,
  HeadsRequestSchema,
  type InboxItem,
  InboxReadRequestSchema,
  type JoinRequest,
  methods,
  toHex,
} from '@heliogram/protocol';
import { NotBelievedError } from '../identity/errors.ts';
import { addMembers, finishMaking, joinByWelcome, renewKeys } from './chats/changing.ts';
import { isAdmitted } from './chats/kept-invites.ts';
import { isDisconnected, isNetworkFailure, isRefused, notYetIn } from './errors.ts';
import { needsHealing } from './groups/due.ts';
import type { GroupSession } from './groups/group-session.ts';
import { inParallel } from './groups/queue.ts';
import { catchUp } from './messages/journal.ts';
import { chatsWithWaiting, forgetDelivered } from './messages/outbox.ts';
import { drain } from './messages/send.ts';
import { vanishDue } from './messages/vanish.ts';
import { settingsName } from './people/settings.ts';
import type { Talk } from './talk.ts';
import { checkpoint } from './vault-writes.ts';

const inboxPage = 100;
const headsPage = 500;
const chatsAtOnce = 4;
const sinceKey = 'talk/heads-since';

/**
 * Once, to the heads of everything. What fails does not keep back the rest: one chat that cannot be read must not stop messages to
 * others. Without a line nothing else can go well either. @throws the first failure.
 */
export async function syncAll(talk: Talk): Promise<void> {
  const steps = [
    () => refreshVault(talk),
    () => syncInbox(talk),
    () => syncHeads(talk),
    () => finishMaking(talk.context, talk.sessions),
    () => drainAll(talk),
    () => flushVault(talk),
    () => vanishDue(talk),
  ];
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (isDisconnected(error) && talk.context.connection.state !== 'online') throw error;
      failures.push(error);
    }
  }
  // One that passes first: it is why all of this is tried again.
  if (failures.length > 0) throw failures.find(isNetworkFailure) ?? failures[0];
}

/** Writes what was gathered for the vault. */
export async function flushVault(talk: Talk): Promise<void> {
  await talk.cards.flush();
  await talk.settings.flush();
  await talk.contacts.flush();
}

/** Sends everything that waits. */
export async function drainAll(talk: Talk): Promise<void> {
  await inParallel(await chatsWithWaiting(talk.context.store), chatsAtOnce, async (chat) => {
    const session = await talk.sessions.find(chat);
    if (session) await drain(talk, session);
  });
}

/** Takes over what other devices wrote. */
export async function refreshVault(talk: Talk): Promise<void> {
  await vaultChanged(talk, await talk.context.vault.refresh());
}

/** Follows changed vault records into the chats they belong to. */
export async function vaultChanged(talk: Talk, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name === settingsName) await talk.settings.changed();
    const [shelf, chat] = name.split('/');
    if (!chat) continue;
    if (shelf === 'person') await talk.contacts.changed(chat);
    if (shelf === 'card') talk.context.emit('chat', { chat });
    if (shelf !== 'mls') continue;
    const session = await talk.sessions.find(chat);
    await session?.queue.run(() => session.adoptFromVault());
  }
}

/** Deals with the inbox, oldest first, and acknowledges what is safely dealt with. */
export async function syncInbox(talk: Talk): Promise<void> {
  const { connection } = talk.context;
  for (;;) {
    const page = await connection.call(methods.inbox.read, create(InboxReadRequestSchema, { limit: inboxPage }));
    const last = page.items.at(-1);
    if (!last) return;
    for (const item of page.items) await dealWith(talk, item).catch(passOver);
    await connection.call(methods.inbox.acknowledge, create(AcknowledgeRequestSchema, { upTo: last.seq }));
    if (!page.more) return;
  }
}

/** What is not believed has been told, and would not be believed the next time: it does not hold up the rest. */
function passOver(error: unknown): void {
  if (!(error instanceof NotBelievedError)) throw error;
}

async function dealWith(talk: Talk, item: InboxItem): Promise<void> {
  const { context, sessions } = talk;
  const { kind } = item;
  if (kind.case === 'welcome') {
    if (!(await joinByWelcome(context, sessions, kind.value, item.seq))) return;
    const chat = toHex(asBytes(kind.value.chat));
    context.emit('chat', { chat });
    if (kind.value.request) {
      const from = await talk.nameOf(toHex(asBytes(kind.value.from)));
      context.emit('request', { chat, from, kind: 'chat' });
    }
    const session = await sessions.find(chat);
    if (session) await catchUpChat(talk, session, session.mls.commitSeq);
  }
  if (kind.case === 'removed') {
    await removedFrom(talk, toHex(asBytes(kind.value.chat)), kind.value.seq);
  }
  if (kind.case === 'joinRequest' && kind.value.request) {
    const chat = toHex(asBytes(kind.value.chat));
    await joinRequested(talk, chat, kind.value.request, kind.value.autoAccept);
  }
  if (kind.case === 'deviceListNumber')
    await context.directory.contact(context.account, { deviceListNumber: kind.value });
  if (kind.case === 'joinDeclined') context.emit('chat', { chat: toHex(asBytes(kind.value.chat)) });
}

/** The server says this account was removed; believed unless it was added again since. */
async function removedFrom(talk: Talk, chat: string, seq: number): Promise<void> {
  const session = await talk.sessions.find(chat);
  if (!session || (await isMadeAfter(session, seq))) return;
  await talk.cards.edit(chat, { standing: ChatStanding.REMOVED, standingEpoch: session.epoch });
  // In the vault before it is acknowledged: the next invitation may come to another device.
  await talk.cards.flush();
  talk.context.emit('chat', { chat });
}

/** Whether the newest state that any device of the account has left is of a commit after an entry. */
async function isMadeAfter(session: GroupSession, seq: number): Promise<boolean> {
  try {
    await session.queue.run(async () => {
      await session.adoptFromVault();
      await session.requirePlace();
    });
  } catch (error) {
    // Whoever is out is not told.
    if (!isRefused(error) || error.code !== Code.NOT_A_MEMBER) throw error;
  }
  return session.mls.commitSeq > seq;
}

async function joinRequested(talk: Talk, chat: string, request: JoinRequest, autoAccept: boolean): Promise<void> {
  const session = await talk.sessions.find(chat);
  if (!session) return;
  const account = toHex(asBytes(request.account));
  if (autoAccept && (await isAdmitted(talk.context, chat, toHex(asBytes(request.invite)), account))) {
    try {
      const notAdded = await addMembers(session, [account]);
      if (notAdded.length === 0) return;
    } catch (error) {
      // Refused for good (the chat is full, this account may no longer add): a person decides instead.
      if (isNetworkFailure(error) && !isRefused(error)) throw error;
    }
  }
  talk.context.emit('request', { chat, from: await talk.nameOf(account), kind: 'join' });
}

/** Brings every chat that was opened here, and whose head has moved, up to it. */
export async function syncHeads(talk: Talk): Promise<void> {
  const { connection, store } = talk.context;
  const stored = await store.get(sinceKey);
  const since = stored ? new DataView(stored.buffer, stored.byteOffset).getUint32(0) : 0;
  let after = new Uint8Array(0);
  let serverTime = 0;
  let isWaiting = false;
  for (;;) {
    const request = create(HeadsRequestSchema, { since, after, limit: headsPage });
    const page = await connection.call(methods.chats.heads, request);
    serverTime ||= page.serverTime;
    await inParallel(page.heads, chatsAtOnce, (head) =>
      syncHead(talk, head).catch((error: unknown) => {
        if (!notYetIn(error)) throw error;
        isWaiting = true;
      }),
    );
    const last = page.heads.at(-1);
    if (!page.more || !last) break;
    after = asBytes(last.chat);
  }
  // What time has yet to pass over is asked about again.
  if (isWaiting) return;
  const value = new Uint8Array(4);
  new DataView(value.buffer).setUint32(0, Math.max(serverTime - 2, 0));
  await store.transact([{ put: sinceKey, value }]);
}

async function syncHead(talk: Talk, head: Head): Promise<void> {
  const chat = toHex(asBytes(head.chat));
  talk.heads.set(chat, head.headSeq);
  const session = await talk.sessions.find(chat);
  // A chat never opened here is read when somebody looks at it: a new device does not open a whole life at once.
  // A head that lies before what was seen is looked into as well: entries were pushed meanwhile, or the server has taken some away.
  if (!session || session.local.high === 0 || session.local.high === head.headSeq) return;
  await catchUpChat(talk, session);
}

/** Brings one chat up to its head, and tells what is new: of a chat never opened here, only what stands at `tellFrom` or later. */
export async function catchUpChat(talk: Talk, session: GroupSession, tellFrom = 0): Promise<void> {
  const events = await session.queue.run(async () => {
    const opened = await catchUp(session);
    await forgetDelivered(session);
    await checkpoint(session);
    return opened;
  });
  await talk.told(
    session,
    events.filter((event) => event.seq >= tellFrom),
  );
}

/**
 * Renews this account's keys in every chat where its leaf is older than its newest device list. Bounded; resumable because what is
 * done shows in the chats themselves. @returns how many chats are left.
 */
export async function healAll(talk: Talk): Promise<number> {
  const { context } = talk;
  const chats = [...(await talk.cards.list())].filter(([, card]) => card.standing === ChatStanding.ACTIVE);
  let done = 0;
  let left = 0;
  await inParallel(chats, chatsAtOnce, async ([chat]) => {
    const session = await talk.sessions.find(chat);
    try {
      if (session && (await needsHealing(session))) await renewKeys(session, () => needsHealing(session));
    } catch {
      // Offline, frozen or refused: healed at the latest before the next message there.
      left += 1;
    }
    done += 1;
    context.emit('progress', { work: 'heal', done, of: chats.length });
  });
  return left;
}
