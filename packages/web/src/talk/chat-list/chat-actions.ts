// What is done to a chat from the list: shown at once, done by the engine, taken back where that fails. Leaving waits for its undo.
import type { ChatInfo, Engine } from '../../engine/api.ts';
import type { ChatsModel } from './chats.model.ts';

/** How long a chat is to be silent. */
export type Mute = 'hour' | 'eight-hours' | 'forever' | 'off';

const seconds: Readonly<Record<Exclude<Mute, 'forever' | 'off'>, number>> = { hour: 3600, 'eight-hours': 8 * 3600 };
/** The contract's greatest time: for good. */
const forever = 0xffff_ffff;

/** Until when, in seconds since 1970; 0 not at all. */
export function mutedUntil(mute: Mute, nowMs: number): number {
  if (mute === 'off') return 0;
  return mute === 'forever' ? forever : Math.floor(nowMs / 1000) + seconds[mute];
}

export class ChatActions {
  readonly #engine: Engine;
  readonly #chats: ChatsModel;
  readonly #failed: (error: unknown) => void;

  constructor(engine: Engine, chats: ChatsModel, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#chats = chats;
    this.#failed = failed;
  }

  pin(chat: string, isPinned: boolean): Promise<boolean> {
    return this.#do(chat, { pinned: isPinned }, () => this.#engine.chats.pin(chat, isPinned));
  }

  mute(chat: string, mute: Mute): Promise<boolean> {
    const until = mutedUntil(mute, Date.now());
    return this.#do(chat, { mutedUntil: until, muted: until > 0 }, () => this.#engine.chats.mute(chat, until));
  }

  archive(chat: string, isArchived: boolean): Promise<boolean> {
    return this.#do(chat, { archived: isArchived }, () => this.#engine.chats.archive(chat, isArchived));
  }

  /** Off the list until something new comes; for good where one is no longer in. */
  hide(chat: string, isHidden: boolean): Promise<boolean> {
    return this.#do(chat, { hidden: isHidden }, () => this.#engine.chats.hide(chat, isHidden));
  }

  markRead(chat: string): Promise<boolean> {
    const head = this.#chats.byId.get(chat)?.headSeq ?? 0;
    return this.#do(chat, { unread: 0, unreadMentions: 0, markedUnread: false }, () =>
      this.#engine.messages.markRead(chat, head),
    );
  }

  markUnread(chat: string): Promise<boolean> {
    return this.#do(chat, { markedUnread: true }, () => this.#engine.chats.markUnread(chat, true));
  }

  /** Takes a chat out of the list now. `commit` leaves it; `undo` shows it again. One of them is to be called. */
  leave(chat: string): { readonly undo: () => void; readonly commit: () => Promise<boolean> } {
    const undo = this.#chats.hide(chat);
    const commit = async (): Promise<boolean> => {
      try {
        await this.#engine.chats.leave(chat);
        return true;
      } catch (error) {
        undo();
        this.#failed(error);
        return false;
      }
    };
    return { undo, commit };
  }

  /** @returns whether it was done. */
  async #do(chat: string, part: Partial<ChatInfo>, act: () => Promise<unknown>): Promise<boolean> {
    const takeBack = this.#chats.change(chat, part);
    try {
      await act();
      return true;
    } catch (error) {
      takeBack();
      this.#failed(error);
      return false;
    }
  }
}
