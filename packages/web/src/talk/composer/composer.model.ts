// What is being written in a chat: a new message, an answer or a change of an old one; its draft, its signals, its limit.
import type { ShownMessage } from '@heliogram/client';
import { type Observable, value } from '../../platform/observe/store.ts';
import { mentionsIn } from './completion.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { TypingSignal } from './typing-signal.ts';

/** Longest text, in UTF-8 bytes: the contract's. */
export const maxTextBytes = 32_768;
/** The number is shown from here on. */
const nearLimitBytes = 2_000;
const encoder = new TextEncoder();

export interface ComposerState {
  readonly text: string;
  /** Rises when the text was set by anything but typing: the field then shows it. */
  readonly revision: number;
  readonly reply: ShownMessage | undefined;
  readonly edited: ShownMessage | undefined;
}

export interface ComposerDeps {
  readonly draft: string;
  readonly saveDraft: (draft: string) => Promise<void>;
  readonly tellTyping: (isTyping: boolean) => void;
  readonly nowMs: () => number;
  /** Accounts by username, of the people here. */
  readonly people: () => ReadonlyMap<string, string>;
  readonly send: (text: string, options: { readonly reply?: string; readonly mentions: readonly string[] }) => void;
  readonly edit: (message: ShownMessage, text: string, mentions: readonly string[]) => void;
}

/** Bytes that may still be written beside a text; undefined while that is far. */
export function leftToShow(text: string): number | undefined {
  const left = bytesLeft(text);
  return left < nearLimitBytes ? left : undefined;
}

function bytesLeft(text: string): number {
  // No character of a string takes more than three bytes.
  if (text.length * 3 < maxTextBytes - nearLimitBytes) return maxTextBytes - text.length * 3;
  return maxTextBytes - encoder.encode(text.trim()).length;
}

export class ComposerModel {
  readonly #deps: ComposerDeps;
  readonly #state;
  readonly #drafts: DraftKeeper;
  readonly #typing: TypingSignal;
  /** The new message, while an old one is being changed. */
  #aside = '';

  constructor(deps: ComposerDeps) {
    this.#deps = deps;
    this.#state = value<ComposerState>({ text: deps.draft, revision: 0, reply: undefined, edited: undefined });
    this.#drafts = new DraftKeeper(deps.draft, deps.saveDraft);
    this.#typing = new TypingSignal(deps.tellTyping, deps.nowMs);
  }

  get state(): Observable<ComposerState> {
    return this.#state;
  }

  get isEmpty(): boolean {
    return this.#state.get().text.trim() === '';
  }

  /** Somebody typed: the whole text as it stands. */
  type(text: string): void {
    const now = this.#state.get();
    if (text === now.text) return;
    this.#state.set({ ...now, text });
    if (now.edited) return;
    this.#drafts.change(text);
    if (text.trim() === '') this.#typing.stopped();
    else this.#typing.typed();
  }

  reply(message: ShownMessage): void {
    this.#leaveEdit();
    this.#state.update((now) => ({ ...now, reply: message }));
  }

  edit(message: ShownMessage): void {
    const now = this.#state.get();
    if (!now.edited) this.#aside = now.text;
    this.#set(message.text, { reply: undefined, edited: message });
  }

  /** Leaves an answer or a change. @returns false where there was none */
  cancel(): boolean {
    const { reply, edited } = this.#state.get();
    if (edited) this.#leaveEdit();
    else if (reply) this.#state.update((now) => ({ ...now, reply: undefined }));
    return edited !== undefined || reply !== undefined;
  }

  /** Sends what stands there, or changes what is being changed. @returns false where there is nothing to send */
  send(): boolean {
    const { text, reply, edited } = this.#state.get();
    const words = text.trim();
    if (words === '' || bytesLeft(this.#state.get().text) < 0) return false;
    const mentions = mentionsIn(words, this.#deps.people());
    if (edited) {
      this.#leaveEdit();
      this.#deps.edit(edited, words, mentions);
      return true;
    }
    this.clear();
    this.#deps.send(words, { ...(reply === undefined ? {} : { reply: reply.id }), mentions });
    return true;
  }

  /** Everything written is gone: it was sent. */
  clear(): void {
    this.#set('', { reply: undefined, edited: undefined });
    this.#drafts.change('');
    this.#drafts.flush();
    this.#typing.stopped();
  }

  /** A draft that the engine tells: one of another device is taken over where nothing newer stands here. */
  told(draft: string): void {
    const { edited } = this.#state.get();
    if (!this.#drafts.told(draft)) return;
    if (edited) this.#aside = draft;
    else this.#set(draft, {});
  }

  /** The field is left, or the chat. */
  rest(): void {
    this.#drafts.flush();
    this.#typing.stopped();
  }

  #leaveEdit(): void {
    if (!this.#state.get().edited) return;
    this.#set(this.#aside, { edited: undefined });
    this.#aside = '';
  }

  #set(text: string, part: Partial<ComposerState>): void {
    this.#state.update((now) => ({ ...now, ...part, text, revision: now.revision + 1 }));
  }
}
