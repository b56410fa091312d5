// Every chat of the account as the app knows it: filled once, then kept by what the engine tells. The one copy all screens share.
import type { ChatInfo, Engine } from '../../engine/api.ts';
import { Keyed, type Observable, value } from '../../platform/observe/store.ts';
import { MuteEnd } from './mute-end.ts';
import { orderChats } from './order.ts';

/** What waits to be read, over all chats that are neither archived nor muted. */
export interface UnreadTotal {
  readonly chats: number;
  readonly messages: number;
}

export class ChatsModel {
  /** Chats by id. */
  readonly byId: Keyed<ChatInfo> = new Keyed();
  readonly #engine: Engine;
  readonly #order = value<readonly string[]>([]);
  readonly #state = value<'loading' | 'loaded' | 'failed'>('loading');
  readonly #unread = value<UnreadTotal>({ chats: 0, messages: 0 });
  readonly #revision = value(0);
  /** Being left: not shown while that can be undone. */
  readonly #hidden = new Set<string>();
  readonly #muteEnd = new MuteEnd((chats) => this.take(chats));
  /** When chats changed their time, by a count of all such changes. */
  readonly #risen = new Map<string, number>();
  #rises = 0;
  /** Told since the list was last asked for. */
  readonly #told = new Set<string>();
  #round = 0;
  #ends: (() => void)[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Ids of all chats, in order. */
  get order(): Observable<readonly string[]> {
    return this.#order;
  }

  get state(): Observable<'loading' | 'loaded' | 'failed'> {
    return this.#state;
  }

  get unread(): Observable<UnreadTotal> {
    return this.#unread;
  }

  /** Rises whenever any chat changed: for what is computed over all of them. */
  get revision(): Observable<number> {
    return this.#revision;
  }

  /** Begins to follow. */
  start(): void {
    this.#ends = [
      this.#engine.on('chats', (chats) => {
        for (const { chat } of chats) this.#told.add(chat);
        this.take(chats);
      }),
      this.#engine.on('missed', () => void this.#load()),
    ];
    void this.#load();
  }

  /** Reads the whole list: what is not in it any more goes. */
  async #load(): Promise<void> {
    this.#told.clear();
    const round = ++this.#round;
    try {
      const chats = await this.#engine.chats.list();
      if (round !== this.#round) return;
      const here = new Set(chats.map(({ chat }) => chat));
      for (const chat of [...this.byId.keys()]) if (!here.has(chat) && !this.#told.has(chat)) this.#forget(chat);
      // What was told while the list was on its way is newer than the list.
      for (const info of chats) if (!this.#told.has(info.chat)) this.#put(info);
      this.#state.set('loaded');
      this.#changed();
    } catch {
      if (round === this.#round) this.#state.set('failed');
    }
  }

  /** Tries again after the list could not be had. */
  retry(): void {
    this.close();
    this.#state.set('loading');
    this.start();
  }

  close(): void {
    this.#round++;
    this.#muteEnd.stop();
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** Takes chats over, from the engine or (before it runs) from the start snapshot. */
  take(chats: readonly ChatInfo[]): void {
    if (chats.length === 0) return;
    for (const info of chats) this.#put(info);
    this.#changed();
  }

  /** Reads one chat again: after what the engine may not tell of itself. */
  async refresh(chat: string): Promise<void> {
    const info = await this.#engine.chats.get(chat).catch(() => undefined);
    if (info) this.take([info]);
  }

  /** Shows a change before the engine has answered. @returns what takes it back. */
  change(chat: string, part: Partial<ChatInfo>): () => void {
    const before = this.byId.get(chat);
    if (!before) return () => undefined;
    const after = { ...before, ...part };
    this.byId.set(chat, after);
    this.#changed();
    return () => {
      if (this.byId.get(chat) !== after) return;
      this.byId.set(chat, before);
      this.#changed();
    };
  }

  /** Shows a chat nowhere in lists. @returns what shows it again. */
  hide(chat: string): () => void {
    this.#hidden.add(chat);
    this.#changed();
    return () => {
      this.#hidden.delete(chat);
      this.#changed();
    };
  }

  #forget(chat: string): void {
    this.byId.delete(chat);
    this.#risen.delete(chat);
  }

  #put(info: ChatInfo): void {
    const before = this.byId.get(info.chat);
    // What was there when the list was first read has no order of arrival.
    if (this.#state.get() === 'loaded' && before?.time !== info.time) this.#risen.set(info.chat, ++this.#rises);
    this.byId.set(info.chat, info);
  }

  #changed(): void {
    const order = orderChats(
      [...this.byId.values()].filter(({ chat }) => !this.#hidden.has(chat)),
      (chat) => this.#risen.get(chat) ?? 0,
    );
    if (!isSameOrder(order, this.#order.get())) this.#order.set(order);
    const unread = totalUnread(this.byId.values());
    const now = this.#unread.get();
    if (unread.chats !== now.chats || unread.messages !== now.messages) this.#unread.set(unread);
    this.#revision.update((revision) => revision + 1);
    this.#muteEnd.watch(() => this.byId.values());
  }
}

function isSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((chat, index) => chat === b[index]);
}

function totalUnread(chats: Iterable<ChatInfo>): UnreadTotal {
  let count = 0;
  let messages = 0;
  for (const { unread, muted, archived, standing } of chats) {
    if (unread === 0 || muted || archived || standing !== 'active') continue;
    count++;
    messages += unread;
  }
  return { chats: count, messages };
}
