// What is being written in a place: a post, an answer, a change of one; whether it goes quietly, or at a time.
import { type Observable, type Value, value } from '../../platform/observe/store.ts';
import { maxTextBytes } from '../../talk/composer/composer.model.ts';
import type { PlacePost } from '../place-types.ts';

export interface PlaceComposerState {
  readonly text: string;
  /** Rises when the text was set by anything but typing: the field then shows it. */
  readonly revision: number;
  readonly reply: PlacePost | undefined;
  readonly edited: PlacePost | undefined;
  readonly isSilent: boolean;
  /** Seconds since 1970; 0: at once. */
  readonly notBefore: number;
}

/** What goes out. */
export interface Written {
  readonly text: string;
  readonly replyTo?: number;
  readonly silent?: boolean;
  readonly notBefore?: number;
  /** Its files may say where they were made. */
  readonly mayTellWhere?: boolean;
}

export interface PlaceComposerDeps {
  /** Posts, with the files that wait. */
  readonly post: (written: Written) => void;
  readonly edit: (post: PlacePost, text: string) => void;
}

const encoder = new TextEncoder();
const empty: PlaceComposerState = {
  text: '',
  revision: 0,
  reply: undefined,
  edited: undefined,
  isSilent: false,
  notBefore: 0,
};

export class PlaceComposerModel {
  readonly #deps: PlaceComposerDeps;
  readonly #state: Value<PlaceComposerState>;
  /** The new post, while an old one is being changed. */
  #aside = '';

  /** @param draft of a new post */
  constructor(deps: PlaceComposerDeps, draft = '') {
    this.#deps = deps;
    this.#state = value({ ...empty, text: draft });
  }

  /** The new post as far as it is written. */
  get draft(): string {
    const { text, edited } = this.#state.get();
    return edited ? this.#aside : text;
  }

  get state(): Observable<PlaceComposerState> {
    return this.#state;
  }

  /** Whether there is something to post, and not too much. */
  maySend({ text, edited }: PlaceComposerState, fileCount: number): boolean {
    const words = text.trim();
    if (words === '' && (edited || fileCount === 0)) return false;
    return encoder.encode(words).length <= maxTextBytes;
  }

  /** Somebody typed: the whole text as it stands. */
  type(text: string): void {
    this.#state.update((now) => (now.text === text ? now : { ...now, text }));
  }

  reply(post: PlacePost): void {
    this.#leaveEdit();
    this.#state.update((now) => ({ ...now, reply: post }));
  }

  edit(post: PlacePost): void {
    const { text, edited } = this.#state.get();
    if (!edited) this.#aside = text;
    this.#set(post.text, { reply: undefined, edited: post });
  }

  setSilent(isSilent: boolean): void {
    this.#state.update((now) => ({ ...now, isSilent }));
  }

  /** @param notBefore seconds since 1970; 0: at once */
  schedule(notBefore: number): void {
    this.#state.update((now) => ({ ...now, notBefore }));
  }

  /** Leaves an answer or a change. @returns false where there was none */
  cancel(): boolean {
    const { reply, edited } = this.#state.get();
    if (edited) this.#leaveEdit();
    else if (reply) this.#state.update((now) => ({ ...now, reply: undefined }));
    return edited !== undefined || reply !== undefined;
  }

  /** Sends what stands there. Ask `maySend` before. */
  send(): void {
    const { text, reply, edited, isSilent, notBefore } = this.#state.get();
    const words = text.trim();
    if (edited) {
      this.#leaveEdit();
      if (words !== edited.text) this.#deps.edit(edited, words);
      return;
    }
    this.#set('', { reply: undefined, notBefore: 0, isSilent: false });
    this.#deps.post({
      text: words,
      ...(reply && { replyTo: reply.seq }),
      ...(isSilent && { silent: true }),
      ...(notBefore > 0 && { notBefore }),
    });
  }

  #leaveEdit(): void {
    if (!this.#state.get().edited) return;
    this.#set(this.#aside, { edited: undefined });
    this.#aside = '';
  }

  #set(text: string, part: Partial<PlaceComposerState>): void {
    this.#state.update((now) => ({ ...now, ...part, text, revision: now.revision + 1 }));
  }
}
