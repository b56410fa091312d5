// What an app does with messages.

import { create } from '@bufbuild/protobuf';
import { isEmoji, roleOf } from '@heliogram/model';
import { asBytes, ChatKind, LocalChatSchema, Role } from '@heliogram/protocol';
import { later } from '../../platform/later.ts';
import { isRequest, shownInRequest, textAlone } from '../chats/request-view.ts';
import { isDisconnected, NotPossibleError, UnknownHereError } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import type { OutgoingFile } from '../media/media-types.ts';
import {
  forward,
  membersAmong,
  type SendFilesOptions,
  type SendOptions,
  sendFiles,
  sendText,
} from '../media/send-files.ts';
import type { SearchApi } from '../search/search-api.ts';
import { catchUpChat } from '../sync.ts';
import type { Talk } from '../talk.ts';
import type { ShownMessage } from '../talk-events.ts';
import type { Deed } from './compose-content.ts';
import { hearReceipts, knownReceipts } from './known-receipts.ts';
import type { MessageInfo } from './message-info.ts';
import { findWaiting } from './outbox.ts';
import { allRows, fetchAll, searchHeld } from './search.ts';
import { type PerformOptions, perform, retry, type Sent, takeBack } from './sending.ts';
import { shownRow, showPage } from './show.ts';
import { showAfter, showById } from './show-after.ts';
import { sendReceipt, sendTyping } from './signals.ts';

const messageInfo: typeof import('./message-info.ts')['messageInfo'] = later(() =>
  import('./message-info.ts').then(({ messageInfo: work }) => work),
);

/** Longest text, in UTF-8 bytes. */
export const maxTextBytes = 32_768;
const maxErases = 100;
/** Entries at the beginning of a chat among which its first text is looked for. */
const requestRows = 50;

export class MessagesApi {
  private readonly talk: Talk;
  private readonly indexed: SearchApi | undefined;

  constructor(talk: Talk, indexed?: SearchApi) {
    this.talk = talk;
    this.indexed = indexed;
  }

  /** Sends a text (Markdown). Durable on this device when it resolves. @throws NotPossibleError, FrozenChatError. */
  async send(chat: string, text: string, options: SendOptions = {}): Promise<Sent> {
    if (text.trim() === '') throw new NotPossibleError('an empty message cannot be sent');
    return sendText(this.talk, chat, this.checked(text), options);
  }

  /**
   * Sends files, at most 10, with or without a text. The echo comes at once; then they are sealed (the sources are not needed
   * any longer), uploaded, and the message is sent. Where the network fails, that goes on by itself, also after a restart.
   * @throws NotPossibleError · FrozenChatError · SourceChangedError · NoRoomError · RefusedError.
   */
  sendFiles(chat: string, files: readonly OutgoingFile[], options: SendFilesOptions = {}): Promise<Sent> {
    return sendFiles(this.talk, chat, files, { ...options, text: this.checked(options.text ?? '') });
  }

  /**
   * Passes messages on to other chats; files by reference. Without attribution it is not said whose they were.
   * @throws UnknownHereError · NotPossibleError.
   */
  forward(
    fromChat: string,
    ids: readonly string[],
    toChats: readonly string[],
    options: { readonly attribution: boolean; readonly token?: string },
  ): Promise<void> {
    return forward(this.talk, fromChat, ids, toChats, options);
  }

  /** Takes back a message that has not been sent yet, whatever has been uploaded of it. @throws NotPossibleError. */
  async cancelUpload(chat: string, id: string): Promise<void> {
    const isGone = await takeBack(this.talk, await this.talk.sessions.get(chat), id);
    if (!isGone) throw new NotPossibleError('this message was sent already; delete it instead');
  }

  /** Tries a message again that failed. @throws UnknownHereError, and as `send` and `sendFiles`. */
  async retry(chat: string, id: string): Promise<Sent> {
    const session = await this.talk.sessions.get(chat);
    const waiting = await findWaiting(session, id);
    if (!waiting) throw new UnknownHereError('there is no such message on its way');
    return retry(this.talk, session, waiting);
  }

  /** Takes back a message that failed or has not been sent yet. One that is gone already is no error. */
  async discard(chat: string, id: string): Promise<void> {
    await takeBack(this.talk, await this.talk.sessions.get(chat), id);
  }

  /** Replaces the text of an own message; `id` is that of its first version. Its files stay. */
  async edit(
    chat: string,
    id: string,
    text: string,
    options: { readonly mentions?: readonly string[]; readonly token?: string } = {},
  ): Promise<Sent> {
    await this.requireOwn(chat, id);
    const mentions = await membersAmong(this.talk, chat, options.mentions ?? []);
    const { token } = options;
    const deed: Deed = {
      kind: 'edit',
      target: id,
      text: this.checked(text),
      ...(mentions.length > 0 ? { mentions } : {}),
    };
    return this.perform(chat, deed, token === undefined ? {} : { token });
  }

  /** Deletes a message for all: the server empties it and its edits. A message not yet sent is simply taken back. */
  async delete(chat: string, id: string): Promise<Sent> {
    const session = await this.talk.sessions.get(chat);
    const seq = await this.seqOf(session, id);
    if (seq === undefined) {
      await takeBack(this.talk, session, id);
      return { id, seq: null };
    }
    const changes = await session.cache.changesOf(id);
    const edits = changes.filter((event) => event.kind === 'edit' && event.target === id).map((event) => event.seq);
    return this.perform(chat, { kind: 'delete', target: id, erases: [seq, ...edits].slice(0, maxErases) });
  }

  /** Reacts with one emoji, or takes own reactions back (null). @throws NotPossibleError for other text; as `send`. */
  async react(chat: string, id: string, emoji: string | null): Promise<Sent> {
    if (emoji !== null && !isEmoji(emoji)) throw new NotPossibleError('a reaction is one emoji');
    if (emoji !== null) return this.perform(chat, { kind: 'reaction', target: id, emoji });
    const session = await this.talk.sessions.get(chat);
    let last: Sent = { id, seq: null };
    for (const event of await session.cache.changesOf(id)) {
      if (event.kind !== 'reaction' || event.account !== this.talk.context.account || event.target !== id) continue;
      last = await this.perform(chat, { kind: 'delete', target: event.id, erases: [] });
    }
    return last;
  }

  /** Gives a group a new title. @throws NotPossibleError for who may not. */
  async rename(chat: string, title: string): Promise<Sent> {
    const session = await this.talk.sessions.get(chat);
    if (session.rules.kind !== ChatKind.GROUP) throw new NotPossibleError('only groups have titles');
    if (roleOf(session.rules, this.talk.context.account) < Role.ADMIN)
      throw new NotPossibleError('only administrators rename a group');
    return this.perform(chat, { kind: 'title', title });
  }

  /**
   * A page, ascending; `before` and `after` are seqs, one of them or none: the newest. Offline it shows what is held. Fewer than
   * `limit` messages after a seq: the newest is among them.
   */
  async page(
    chat: string,
    options: { readonly before?: number; readonly after?: number; readonly limit?: number } = {},
  ): Promise<ShownMessage[]> {
    const session = await this.talk.sessions.get(chat);
    const card = await this.talk.cards.get(chat);
    const online = this.talk.context.connection.state === 'online';
    const firstReadable = Math.max(card?.firstSeq ?? 1, 1);
    const page = ({ after, ...more }: typeof options) =>
      session.queue.run(() =>
        after === undefined
          ? showPage(session, this.talk, { ...more, firstReadable, online })
          : showAfter(session, this.talk, { ...more, after, firstReadable, online }),
      );
    const wasHeld = session.local.high > 0;
    // A request begins with the chat: its first rows are what may be seen.
    if (!isRequest(card)) {
      const shown = await page(options);
      // The list can say now what was said last.
      if (!wasHeld && session.local.high > 0) this.talk.context.emit('chat', { chat });
      return shown;
    }
    return shownInRequest(await page({ before: firstReadable + requestRows })).map(textAlone);
  }

  /** One message by the id of any of its versions, as it stands now; undefined where it is not held on this device. */
  async find(chat: string, id: string): Promise<ShownMessage | undefined> {
    const session = await this.talk.sessions.get(chat);
    if (isRequest(await this.talk.cards.get(chat))) return undefined;
    return session.queue.run(() => showById(session, this.talk, id));
  }

  /** Every message of a chat, oldest first: for export. Fetches the whole history first. */
  async all(chat: string): Promise<ShownMessage[]> {
    const session = await this.fetched(chat);
    if (isRequest(await this.talk.cards.get(chat))) return this.page(chat);
    const blocks: ShownMessage[][] = [];
    for await (const rows of allRows(session))
      blocks.unshift(await Promise.all(rows.map((row) => shownRow(chat, row, this.talk))));
    return blocks.flat();
  }

  /**
   * The newest messages that have all the words, newest first, over one chat or all. Looks into the index where there is one;
   * elsewhere at everything, and fetches what is missing first.
   */
  async search(
    query: string,
    options: { readonly chat?: string; readonly limit?: number } = {},
  ): Promise<ShownMessage[]> {
    const limit = Math.min(Math.max(options.limit ?? 50, 1), 1000);
    if (this.indexed) return this.indexed.all(query, { ...options, limit });
    const chats = options.chat === undefined ? [...(await this.talk.cards.list()).keys()] : [options.chat];
    const found: ShownMessage[] = [];
    for (const [done, chat] of chats.entries()) {
      this.talk.context.emit('progress', { work: 'search', done, of: chats.length });
      if (!(await this.talk.sessions.find(chat)) || isRequest(await this.talk.cards.get(chat))) continue;
      const session = await this.fetched(chat);
      const rows = await searchHeld(session, query, limit);
      found.push(...(await Promise.all(rows.map((row) => shownRow(chat, row, this.talk)))));
    }
    return found.sort((a, b) => b.time - a.time || (b.seq ?? 0) - (a.seq ?? 0)).slice(0, limit);
  }

  /** Marks everything up to a seq as read, here and on all devices, and tells the others. */
  async markRead(chat: string, seq: number): Promise<void> {
    const session = await this.talk.sessions.get(chat);
    const upTo = Math.min(seq, session.local.high);
    const hash = upTo === session.local.high ? asBytes(session.local.highHash) : await session.cache.hashAt(upTo);
    const isMarked = (await this.talk.cards.get(chat))?.markedUnread === true;
    const unmark = isMarked ? { markedUnread: false } : {};
    await this.talk.cards.edit(chat, { readSeq: upTo, ...(hash ? { readHash: hash } : {}), ...unmark });
    await this.tellRead(session, upTo);
  }

  /** Tells the others that somebody is typing here, or has stopped. Lost signals are not repeated. */
  async typing(chat: string, typing = true): Promise<void> {
    if (!(await this.talk.settings.get()).typing) return;
    const session = await this.talk.sessions.get(chat);
    await sendTyping(session, typing).catch((error) => {
      if (!(error instanceof Error) || (error.name !== 'RefusedError' && !isDisconnected(error))) throw error;
    });
  }

  /** How far the others have read: account to seq. Nobody, where this account does not tell either. Offline as last heard. */
  async receipts(chat: string): Promise<ReadonlyMap<string, number>> {
    if (!(await this.talk.settings.get()).receipts) return new Map();
    const session = await this.talk.sessions.get(chat);
    return this.talk.context.connection.state === 'online' ? hearReceipts(session) : knownReceipts(session);
  }

  /** Everything about one message that is held here: its versions, who has read it. @throws UnknownHereError. */
  async info(chat: string, id: string): Promise<MessageInfo> {
    const session = await this.talk.sessions.get(chat);
    if (isRequest(await this.talk.cards.get(chat))) throw new UnknownHereError('accept the chat first');
    return messageInfo(this.talk, session, id);
  }

  /** Makes sure that messages of a chat, or of all, come as `message` events from here on: brings it up to its head. */
  async follow(chat?: string): Promise<void> {
    const chats = chat === undefined ? [...(await this.talk.cards.list()).keys()] : [chat];
    for (const one of chats) {
      const session = await this.talk.sessions.find(one);
      if (session && (chat !== undefined || session.local.high > 0)) await catchUpChat(this.talk, session);
    }
  }

  private checked(text: string): string {
    if (new TextEncoder().encode(text).length > maxTextBytes)
      throw new NotPossibleError(`a message holds at most ${maxTextBytes} bytes of text; split it`);
    return text;
  }

  private async requireOwn(chat: string, id: string): Promise<void> {
    const session = await this.talk.sessions.get(chat);
    const seq = await this.seqOf(session, id);
    const event = seq === undefined ? undefined : await session.cache.at(seq);
    if (event?.kind !== 'text') throw new UnknownHereError('there is no such message here');
    if (event.account !== this.talk.context.account) throw new NotPossibleError('only own messages can be edited');
  }

  /** Where a message stands; one just sent may be in the journal without having come back yet. */
  private async seqOf(session: GroupSession, id: string): Promise<number | undefined> {
    const known = await session.cache.seqOf(id);
    if (known !== undefined || this.talk.context.connection.state !== 'online') return known;
    await catchUpChat(this.talk, session);
    return session.cache.seqOf(id);
  }

  private async fetched(chat: string): Promise<GroupSession> {
    const session = await this.talk.sessions.get(chat);
    const card = await this.talk.cards.get(chat);
    const first = Math.max(card?.firstSeq ?? 1, 1);
    if (this.talk.context.connection.state === 'online') {
      const of = session.local.low;
      await fetchAll(session, first, (left) =>
        this.talk.context.emit('progress', { work: `history ${chat}`, done: of - left, of }),
      );
    }
    return session;
  }

  private perform(chat: string, deed: Deed, options: PerformOptions = {}): Promise<Sent> {
    return perform(this.talk, chat, deed, options);
  }

  private async tellRead(session: GroupSession, upTo: number): Promise<void> {
    const { local, cache, context } = session;
    if (upTo <= local.receiptSeq || session.rules.kind === ChatKind.SAVED) return;
    if (!(await this.talk.settings.get()).receipts) return;
    const events = await cache.between(Math.max(local.receiptSeq + 1, upTo - 64), upTo);
    const newest = events.findLast((event) => event.kind === 'text' && event.account !== context.account);
    if (newest?.kind !== 'text') return;
    try {
      await sendReceipt(session, newest.id);
      await session.queue.run(() => session.saveLocal(create(LocalChatSchema, { ...session.local, receiptSeq: upTo })));
    } catch (error) {
      if (!(error instanceof Error) || (error.name !== 'RefusedError' && !isDisconnected(error))) throw error;
    }
  }

  /** Brings one chat up to date now. */
  async refresh(chat: string): Promise<void> {
    await catchUpChat(this.talk, await this.talk.sessions.get(chat));
  }
}
