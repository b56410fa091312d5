// What a person does to messages, shown at once and undone where it failed: send, retry, discard, edit, react, delete with time to
// think again. The engine's answer replaces what was shown without moving it.
import type { Sent, ShownMessage } from '@heliogram/client';
import { ownReaction } from './overlays.ts';
import { isPassing } from './passing.ts';
import type { TimelineModel } from './timeline.model.ts';

/** How long a change stays laid over its message after the engine has answered, should its event be late. */
const settleMs = 3000;

export interface SendOptions {
  readonly reply?: string;
  readonly mentions?: readonly string[];
}

/** What is asked of the engine. Every call is safe to repeat. */
export interface OutgoingMessages {
  send(chat: string, text: string, options: SendOptions & { readonly token: string }): Promise<Sent>;
  /** Once more what the server refused. */
  retry(chat: string, id: string): Promise<unknown>;
  /** Takes back what was not sent. */
  discard(chat: string, id: string): Promise<unknown>;
  edit(chat: string, id: string, text: string, options: { readonly mentions: readonly string[] }): Promise<unknown>;
  delete(chat: string, id: string): Promise<unknown>;
  react(chat: string, id: string, emoji: string | null): Promise<unknown>;
}

export interface OutgoingDeps {
  readonly messages: OutgoingMessages;
  readonly me: { readonly account: string; readonly username: string; readonly device: number };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newToken: () => string;
  /** Something failed that no row shows. */
  readonly onFailure: (error: unknown) => void;
}

/** A deletion that can still be taken back. */
export interface Deletion {
  readonly undo: () => void;
  readonly commit: () => void;
}

export class Outgoing {
  readonly #timeline: TimelineModel;
  readonly #deps: OutgoingDeps;
  readonly #deletions = new Set<() => void>();
  /** Messages that this device may not have written down yet, by token. */
  readonly #unwritten = new Set<string>();
  readonly #askToStay = (event: Event): void => {
    if (this.#isWriting) event.preventDefault();
  };

  constructor(timeline: TimelineModel, deps: OutgoingDeps) {
    this.#timeline = timeline;
    this.#deps = deps;
  }

  /** The bubble stands there before anything else happens. */
  send(text: string, options: SendOptions = {}): void {
    const token = this.#deps.newToken();
    void this.#deliver(this.#echo(token, text, options), options);
  }

  /** Once more what failed or was refused. */
  retry(message: ShownMessage): void {
    const { messages } = this.#deps;
    const { chat, id, token } = message;
    if (id !== '') {
      const waiting: ShownMessage = { ...message, pending: true };
      this.#timeline.take(without(waiting, 'failed'));
      messages.retry(chat, id).catch((error: unknown) => this.#failed(message, error));
      return;
    }
    const again = without({ ...message, pending: true }, 'failed');
    const reply = message.reply === undefined ? {} : { reply: message.reply };
    void this.#deliver({ ...again, token: token ?? this.#deps.newToken() }, { ...reply, mentions: message.mentions });
  }

  /** Takes back what was not accepted. */
  discard(message: ShownMessage): void {
    this.#timeline.drop(message.token ?? message.id);
    if (message.id === '') return;
    this.#timeline.drop(message.id);
    this.#deps.messages.discard(message.chat, message.id).catch(this.#deps.onFailure);
  }

  edit(message: ShownMessage, text: string, mentions: readonly string[]): void {
    if (text === message.text) return;
    const work = this.#deps.messages.edit(message.chat, message.id, text, { mentions });
    this.#laidOver(message.id, { text }, work);
  }

  /** One's one reaction: the same emoji again takes it away. */
  react(message: ShownMessage, emoji: string): void {
    const { me, messages } = this.#deps;
    const own = ownReaction(message, me.username);
    const next = own === emoji ? null : emoji;
    const work = async (): Promise<void> => {
      if (own !== null) await messages.react(message.chat, message.id, null);
      if (next !== null) await messages.react(message.chat, message.id, next);
    };
    this.#laidOver(message.id, { reaction: next }, work());
  }

  /** Deletes for everybody: shown at once, done by `commit` or when the chat is left, unless taken back before. */
  remove(messages: readonly ShownMessage[]): Deletion {
    for (const { id } of messages) this.#timeline.overlay(id, { isDeleted: true });
    const commit = (): void => {
      if (!this.#deletions.delete(commit)) return;
      for (const { chat, id } of messages)
        this.#deps.messages.delete(chat, id).then(
          () => this.#settle(id),
          (error: unknown) => {
            this.#timeline.overlay(id, undefined);
            this.#deps.onFailure(error);
          },
        );
    };
    const undo = (): void => {
      if (this.#deletions.delete(commit)) for (const { id } of messages) this.#timeline.overlay(id, undefined);
    };
    this.#deletions.add(commit);
    return { commit, undo };
  }

  /** Does at once what waits: the window closes or the chat is left. */
  flush(): void {
    for (const commit of [...this.#deletions]) commit();
  }

  #echo(token: string, text: string, { reply, mentions = [] }: SendOptions): ShownMessage {
    const { me, now } = this.#deps;
    return {
      chat: this.#timeline.chat,
      seq: null,
      id: '',
      token,
      from: { account: me.account, username: me.username },
      device: me.device,
      time: Math.floor(now() / 1000),
      text,
      ...(reply === undefined ? {} : { reply }),
      edited: false,
      deleted: false,
      versions: [],
      reactions: {},
      verified: true,
      pending: true,
      attachments: [],
      mentions,
    };
  }

  async #deliver(echo: ShownMessage, options: SendOptions): Promise<void> {
    const timeline = this.#timeline;
    const token = echo.token as string;
    const isThere = !timeline.window.hasNewer;
    if (isThere) {
      timeline.take(echo);
      timeline.draw();
    }
    const newest = timeline.jumpToNewest();
    if (!isThere)
      void newest.then(() => {
        // The page may hold it already.
        if (!timeline.item(token)) timeline.take(echo);
        return timeline.jumpToNewest();
      }, this.#deps.onFailure);
    this.#unwritten.add(token);
    globalThis.addEventListener?.('beforeunload', this.#askToStay);
    try {
      const sent = await this.#deps.messages.send(echo.chat, echo.text, { ...options, token });
      const shown = timeline.item(token)?.message;
      if (shown?.id !== '') return;
      timeline.take({ ...shown, id: sent.id, seq: sent.seq, pending: sent.seq === null });
    } catch (error) {
      this.#failed(timeline.item(token)?.message ?? echo, error);
    } finally {
      this.#unwritten.delete(token);
      if (this.#unwritten.size === 0) globalThis.removeEventListener?.('beforeunload', this.#askToStay);
    }
  }

  /** Whether the window takes a message with it that nobody else has. Once it has an id, it goes out in any case. */
  get #isWriting(): boolean {
    return [...this.#unwritten].some((token) => this.#timeline.item(token)?.message.id === '');
  }

  #failed(message: ShownMessage, error: unknown): void {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    const name = error instanceof Error ? error.name : 'Error';
    this.#timeline.take({ ...message, pending: false, failed: code ?? name });
  }

  #laidOver(id: string, overlay: { text?: string; reaction?: string | null }, work: Promise<unknown>): void {
    this.#timeline.overlay(id, overlay);
    this.#timeline.draw();
    work.then(
      () => this.#settle(id),
      (error: unknown) => {
        // Without a network it waits in the outbox, and is shown as done.
        if (isPassing(error) && error instanceof Error && error.name === 'DisconnectedError') return;
        this.#timeline.overlay(id, undefined);
        this.#deps.onFailure(error);
      },
    );
  }

  #settle(id: string): void {
    setTimeout(() => this.#timeline.overlay(id, undefined), settleMs);
  }
}

function without<K extends keyof ShownMessage>(message: ShownMessage, key: K): ShownMessage {
  const { [key]: _, ...rest } = message;
  return rest as ShownMessage;
}
