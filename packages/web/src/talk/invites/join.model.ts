// Joining by an invite link: look where it leads, ask, and wait until the chat is there.
import type { ChatInfo, Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { ChatsModel } from '../chat-list/chats.model.ts';
import { readTyped } from './links.ts';

type Preview = Awaited<ReturnType<Engine['chats']['peekInvite']>>;

export type JoinState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'no-link' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'shown' | 'asking' | 'asked'; readonly preview: Preview }
  /** A member: already, or now. */
  | { readonly kind: 'in'; readonly chat: string };

export class JoinModel {
  readonly #engine: Engine;
  readonly #chats: ChatsModel;
  readonly #link: string;
  readonly #state = value<JoinState>({ kind: 'looking' });
  #end: (() => void) | undefined;

  constructor(engine: Engine, chats: ChatsModel, link: string) {
    this.#engine = engine;
    this.#chats = chats;
    this.#link = link;
  }

  get state(): Observable<JoinState> {
    return this.#state;
  }

  /** Looks where the link leads. */
  async peek(): Promise<void> {
    if (readTyped(this.#link).kind !== 'invite') {
      this.#state.set({ kind: 'no-link' });
      return;
    }
    this.#state.set({ kind: 'looking' });
    try {
      const preview = await this.#engine.chats.peekInvite(this.#link);
      const isIn = isMember(this.#chats.byId.get(preview.chat));
      this.#state.set(isIn ? { kind: 'in', chat: preview.chat } : { kind: 'shown', preview });
    } catch (error) {
      this.#state.set({ kind: 'failed', error });
    }
  }

  async join(): Promise<void> {
    const now = this.#state.get();
    if (now.kind !== 'shown') return;
    const { preview } = now;
    this.#state.set({ kind: 'asking', preview });
    this.#end ??= this.#engine.on('chats', (chats) => {
      const joined = chats.find(({ chat }) => chat === preview.chat);
      if (joined && isMember(joined)) this.#state.set({ kind: 'in', chat: preview.chat });
    });
    try {
      await this.#engine.chats.joinByLink(this.#link);
      if (this.#state.get().kind === 'asking') this.#state.set({ kind: 'asked', preview });
    } catch (error) {
      this.#state.set({ kind: 'failed', error });
    }
  }

  close(): void {
    this.#end?.();
    this.#end = undefined;
  }
}

function isMember(info: Pick<ChatInfo, 'standing'> | undefined): boolean {
  return info?.standing === 'active' || info?.standing === 'request';
}
