// Everything of an open conversation: its messages, what goes out, what is being written, who is here, what is chosen.
import type { ShownMessage } from '@heliogram/client';
import type { ChatInfo, Engine, Me } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import { ComposerModel } from '../composer/composer.model.ts';
import type { LinkPreviewModel } from '../link-preview/link-preview.model.ts';
import { openLinkPreview, sendingPreviews } from '../link-preview/open-link-preview.ts';
import { Outgoing } from './outgoing.ts';
import { isPassing } from './passing.ts';
import { Positions } from './positions.ts';
import { isBubble } from './rows.ts';
import { TimelineModel } from './timeline.model.ts';

/** Somebody in the chat. */
export interface Member {
  readonly account: string;
  readonly username: string;
  /** `pending`: has not answered yet, the chat waits there as a request. */
  readonly state: 'active' | 'pending' | 'leaving';
}

export interface ConversationDeps {
  readonly engine: Engine;
  readonly me: Me;
  readonly info: (chat: string) => ChatInfo | undefined;
  /** The page of a chat as it was when the app was last open. */
  readonly kept?: (chat: string) => readonly ShownMessage[] | undefined;
  /** Something failed that the conversation does not show itself. */
  readonly onFailure: (error: unknown) => void;
}

/** Where chats were left, for as long as the window lives. */
const positions = new WeakMap<Engine, Positions>();

function positionsOf(engine: Engine): Positions {
  const known = positions.get(engine) ?? new Positions();
  positions.set(engine, known);
  return known;
}

export class ConversationModel {
  readonly chat: string;
  readonly timeline: TimelineModel;
  readonly outgoing: Outgoing;
  readonly composer: ComposerModel;
  /** The preview of the link in what is being written. */
  readonly link: LinkPreviewModel;
  /** Everybody in the chat but oneself. */
  readonly members = value<readonly Member[]>([]);
  /** Keys of chosen messages; undefined while none are being chosen. */
  readonly #chosen = value<ReadonlySet<string> | undefined>(undefined);
  readonly #deps: ConversationDeps;
  #people: ReadonlyMap<string, string> = new Map();
  #leads = false;
  #ends: (() => void)[] = [];

  constructor(chat: string, deps: ConversationDeps) {
    const { engine, me } = deps;
    this.chat = chat;
    this.#deps = deps;
    this.link = openLinkPreview(engine);
    this.timeline = new TimelineModel(chat, {
      engine,
      me,
      positions: positionsOf(engine),
      info: deps.info,
      ...(deps.kept && { kept: deps.kept }),
    });
    this.outgoing = new Outgoing(this.timeline, {
      messages: {
        send: sendingPreviews(engine, this.link),
        retry: (...of) => engine.messages.retry(...of),
        discard: (...of) => engine.messages.discard(...of),
        edit: (...of) => engine.messages.edit(...of),
        delete: (...of) => engine.messages.delete(...of),
        react: (...of) => engine.messages.react(...of),
      },
      me,
      now: () => Date.now(),
      newToken: () => crypto.randomUUID(),
      onFailure: deps.onFailure,
    });
    this.composer = new ComposerModel({
      draft: deps.info(chat)?.draft ?? '',
      saveDraft: (draft) => engine.chats.setDraft(chat, draft),
      // Signals that are lost are not missed.
      tellTyping: (isTyping) => void engine.messages.typing(chat, isTyping).catch(() => undefined),
      nowMs: () => Date.now(),
      people: () => this.#people,
      send: (text, options) => this.outgoing.send(text, options),
      edit: (message, text, mentions) => this.outgoing.edit(message, text, mentions),
    });
  }

  get chosen(): Observable<ReadonlySet<string> | undefined> {
    return this.#chosen;
  }

  /** Accounts by username, oneself included. */
  get people(): ReadonlyMap<string, string> {
    return this.#people;
  }

  /** Whether this account is an administrator or owner here. */
  get leads(): boolean {
    return this.#leads;
  }

  /** @param at the seq of a message to go to */
  open(at?: number): void {
    const { engine } = this.#deps;
    void this.timeline.open(at);
    void this.#readMembers();
    const flush = (): void => this.#rest();
    globalThis.addEventListener?.('pagehide', flush);
    this.#ends = [
      () => globalThis.removeEventListener?.('pagehide', flush),
      engine.on('chats', (chats) => {
        const info = chats.find(({ chat }) => chat === this.chat);
        if (!info) return;
        // Not asked of the list, which may hear of it after this.
        this.timeline.attend(undefined, info);
        // Whoever has answered is told of by the chat alone.
        if (this.members.get().some(({ state }) => state === 'pending')) void this.#readMembers();
      }),
      engine.on('message', ({ chat, system }) => {
        if (chat === this.chat && system) void this.#readMembers();
      }),
    ];
  }

  close(): void {
    this.#rest();
    this.timeline.close();
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** The newest own message, where it can be changed: never an older one because the newest is still on its way. */
  editLast(): boolean {
    const { account } = this.#deps.me;
    const last = this.timeline.window.items.findLast(
      ({ message }) => mayEdit(message, account) || (message.pending && message.from.account === account),
    )?.message;
    if (!last || !mayEdit(last, account)) return false;
    this.composer.edit(last);
    return true;
  }

  /** Chooses a message or takes it out of what is chosen; the first one begins the choosing. */
  toggle(key: string): void {
    const next = new Set(this.#chosen.get() ?? []);
    if (!next.delete(key)) next.add(key);
    this.#chosen.set(next);
  }

  endChoosing(): boolean {
    const was = this.#chosen.get() !== undefined;
    this.#chosen.set(undefined);
    return was;
  }

  /** The messages of rows, in order of the chat. */
  messagesOf(keys: ReadonlySet<string>): readonly ShownMessage[] {
    return this.timeline.window.items.filter(({ key }) => keys.has(key)).map(({ message }) => message);
  }

  #rest(): void {
    this.composer.rest();
    this.outgoing.flush();
  }

  async #readMembers(): Promise<void> {
    const { engine, me } = this.#deps;
    try {
      const members = await engine.chats.members(this.chat);
      this.#people = new Map(members.map(({ account, username }) => [username.toLowerCase(), account]));
      const role = members.find(({ account }) => account === me.account)?.role;
      this.#leads = role === 'admin' || role === 'owner';
      this.members.set(members.filter(({ account }) => account !== me.account));
    } catch (error) {
      // In a chat that was left there is nobody to name.
      if (!isPassing(error) && !(error instanceof Error && error.name === 'NotPossibleError')) throw error;
    }
  }
}

/** Whether an account may change a message: its own words, accepted, not gone. */
export function mayEdit(message: ShownMessage, account: string): boolean {
  return (
    message.from.account === account &&
    isBubble(message) &&
    !message.deleted &&
    message.seq !== null &&
    message.id !== ''
  );
}
