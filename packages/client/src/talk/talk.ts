// Everything about chats for one open account, put together: what the parts share, who listens, and what is under way.

import { create } from '@bufbuild/protobuf';
import { type Bytes, Code, GetRequestSchema, MemberState, methods } from '@heliogram/protocol';
import type { AccountSession } from '../identity/account-types.ts';
import { MediaCache } from '../platform/media-files/media-cache.ts';
import type { MediaFiles } from '../platform/media-files/media-files.ts';
import { openMemoryMediaFiles } from '../platform/media-files/memory.ts';
import { isRefusedWith } from '../platform/net/errors.ts';
import { Cards } from './chats/cards.ts';
import { isRequest, mayShow, textAlone } from './chats/request-view.ts';
import { Sessions } from './chats/sessions.ts';
import { defaultTalkSettings, type TalkContext, type TalkSettings } from './context.ts';
import type { GroupSession } from './groups/group-session.ts';
import { Downloads } from './media/downloads.ts';
import { Uploads } from './media/uploads.ts';
import { blobsWaiting } from './media/waiting-files.ts';
import type { OpenedEvent } from './messages/events.ts';
import { rowTouchedBy, shownRow } from './messages/show.ts';
import { accountOf } from './people/account-of.ts';
import { ContactsApi } from './people/contacts.ts';
import { SettingsApi } from './people/settings.ts';
import type { Person, ShownOrigin, TalkEvents } from './talk-events.ts';

/** Forgets what it made of messages that are about to be forgotten. */
export type Forgetter = (chat: string, seqs: readonly number[]) => Promise<void>;

type Listeners = { [E in keyof TalkEvents]?: Set<(value: TalkEvents[E]) => void> };

export interface TalkOptions {
  readonly now?: () => number;
  readonly random?: (length: number) => Bytes;
  readonly settings?: Partial<TalkSettings>;
  /** Where files are kept on this device; in memory where not told. Its opener's to close. */
  readonly mediaFiles?: MediaFiles;
  /** Which public place words are of; without it nobody can tell. */
  readonly originOf?: (origin: string, text: string) => Promise<ShownOrigin | undefined>;
}

export class Talk {
  readonly session: AccountSession;
  readonly context: TalkContext;
  readonly sessions: Sessions;
  readonly cards: Cards;
  readonly settings: SettingsApi;
  readonly contacts: ContactsApi;
  readonly downloads: Downloads;
  readonly uploads: Uploads;
  /** Chats in which somebody may have left since the last commit. */
  readonly maybeLeft: Set<string> = new Set();
  /** The newest entry of each chat as the server last said. */
  readonly heads: Map<string, number> = new Map();
  private readonly origins: TalkOptions['originOf'];
  private readonly listeners: Listeners = {};
  private readonly names = new Map<string, Person>();
  private readonly forgetters = new Set<Forgetter>();
  private readonly waitingListeners = new Set<(error: unknown) => void>();

  constructor(session: AccountSession, options: TalkOptions = {}) {
    this.session = session;
    // The context and the cards need each other; the getter breaks the circle.
    const talk = this;
    const { account, accountBytes, username, device, host, store, connection, blobs, vault, directory } = session;
    const settings = { ...defaultTalkSettings, ...options.settings };
    this.context = {
      ...{ account, accountBytes, username, device, host, store, connection, blobs, vault, directory },
      keyPackages: session.keyPackages,
      findings: session.findings,
      keyLog: session.keyLog,
      deviceSign: session.deviceSign,
      leafIdentity: (key) => session.leafIdentity(key),
      ownListNumber: () => session.ownListNumber(),
      get cards() {
        return talk.cards;
      },
      settings,
      media: new MediaCache(options.mediaFiles ?? openMemoryMediaFiles(), settings.mediaCacheBytes, () =>
        blobsWaiting(store),
      ),
      now: options.now ?? (() => session.serverNow()),
      random: options.random ?? ((length) => globalThis.crypto.getRandomValues(new Uint8Array(length))),
      emit: (event, value) => this.emit(event, value),
    };
    this.origins = options.originOf;
    this.cards = new Cards(this.context);
    this.sessions = new Sessions(this.context);
    this.settings = new SettingsApi(this.context);
    this.contacts = new ContactsApi(this, (name) => accountOf(this.context, name));
    this.downloads = new Downloads(this.context);
    this.uploads = new Uploads(this);
  }

  /** Listens. @returns what ends that. */
  on<E extends keyof TalkEvents>(event: E, listener: (value: TalkEvents[E]) => void): () => void {
    const set = (this.listeners[event] ?? new Set()) as Set<(value: TalkEvents[E]) => void>;
    (this.listeners as Record<E, typeof set>)[event] = set;
    set.add(listener);
    return () => set.delete(listener);
  }

  /** For who keeps words of messages elsewhere. @returns what ends that. */
  beforeForgetting(forgetter: Forgetter): () => void {
    this.forgetters.add(forgetter);
    return () => this.forgetters.delete(forgetter);
  }

  /** Messages are about to be forgotten here: first everywhere else. */
  async forgetElsewhere(chat: string, seqs: readonly number[]): Promise<void> {
    for (const forgetter of this.forgetters) await forgetter(chat, seqs);
  }

  /** For who tries again what `leaveWaiting` tells of. @returns what ends that. */
  whenLeftWaiting(listener: (error: unknown) => void): () => void {
    this.waitingListeners.add(listener);
    return () => this.waitingListeners.delete(listener);
  }

  /** A message stays in the outbox because of this failure, which passes. */
  leaveWaiting(error: unknown): void {
    for (const listener of this.waitingListeners) listener(error);
  }

  /** The name of an account: its username, or the beginning of its id while the server cannot be asked. */
  readonly nameOf = async (account: string): Promise<Person> => {
    const known = this.names.get(account);
    if (known) return known;
    try {
      const contact = await this.context.directory.contact(account);
      // Who goes by a name that was somebody else's is not called by it.
      const isTheirs = await this.context.directory.holdsName(contact);
      const person = { account, username: isTheirs ? contact.username : account.slice(0, 8) };
      this.names.set(account, person);
      return person;
    } catch {
      return { account, username: account.slice(0, 8) };
    }
  };

  /** Which public place words are said to be of. */
  async originOf(origin: string, text: string): Promise<ShownOrigin | undefined> {
    return this.origins?.(origin, text);
  }

  /** Tells what was opened, and takes note of titles. */
  async told(session: GroupSession, events: readonly OpenedEvent[]): Promise<void> {
    const isAsking = isRequest(await this.cards.get(session.chat));
    for (const event of events) {
      if (event.kind === 'system' && event.change === 'renamed' && event.title !== undefined)
        await this.cards.edit(session.chat, { title: event.title, titleSeq: event.seq });
      const row = await rowTouchedBy(session, event);
      if (!row || !(await mayShow(this, session.chat, row))) continue;
      const shown = await shownRow(session.chat, row, this);
      this.emit('message', isAsking ? textAlone(shown) : shown);
    }
    if (events.length > 0) this.emit('chat', { chat: session.chat });
  }

  /** Whether the server says that somebody has left a chat. Asked once after each hint. */
  async somebodyLeft(session: GroupSession): Promise<boolean> {
    if (!this.maybeLeft.has(session.chat)) return false;
    const request = create(GetRequestSchema, { chat: session.chatBytes });
    try {
      const chat = await this.context.connection.call(methods.chats.get, request);
      this.maybeLeft.delete(session.chat);
      return chat.members.some((member) => member.state === MemberState.LEAVING);
    } catch (error) {
      // It was this account that left, or was taken out: what waits there is refused on its own, and holds up no other chat.
      if (!isRefusedWith(error, Code.NOT_A_MEMBER)) throw error;
      return false;
    }
  }

  private emit<E extends keyof TalkEvents>(event: E, value: TalkEvents[E]): void {
    for (const listener of this.listeners[event] ?? []) listener(value);
  }
}
