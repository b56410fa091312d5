// A chat's messages as a window shows them: opened where somebody left off or where the unread begin, grown page by page, kept up by
// what the engine tells. Knows nothing of pixels but where to scroll.
import type { ShownMessage } from '@heliogram/client';
import type { ChatInfo, Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import { firstOrder } from './first-order.ts';
import { followChat } from './follow-chat.ts';
import { Meanwhile } from './meanwhile.ts';
import { OthersRead } from './others-read.ts';
import type { Overlay } from './overlays.ts';
import { type Page, Paging, type Side } from './paging.ts';
import { isPassing } from './passing.ts';
import type { Position, Positions } from './positions.ts';
import { Quotes } from './quotes.ts';
import { ReadMarker } from './read-marker.ts';
import { RowBoard } from './row-board.ts';
import { isBubble } from './rows.ts';
import type { ScrollOrder, TimelineView } from './timeline-view.ts';
import {
  type ChatWindow,
  emptyWindow,
  type Item,
  isContinued,
  maxItems,
  pageItems,
  trimmed,
  windowOf,
  withMessage,
  withNewer,
  withOlder,
  without,
  withSame,
} from './window.ts';

export interface TimelineDeps {
  readonly engine: Pick<Engine, 'messages' | 'chats' | 'on'>;
  readonly me: { readonly account: string; readonly username: string };
  readonly positions: Positions;
  /** What the list of chats knows. */
  readonly info: (chat: string) => ChatInfo | undefined;
  /** The page of a chat as it was when the app was last open, while the engine has not said how it is now. */
  readonly kept?: (chat: string) => readonly ShownMessage[] | undefined;
}

export class TimelineModel {
  readonly chat: string;
  readonly #deps: TimelineDeps;
  readonly #paging: Paging;
  readonly #quotes: Quotes;
  readonly #othersRead: OthersRead;
  readonly #meanwhile = new Meanwhile();
  readonly #board: RowBoard;
  readonly #order = value<ScrollOrder | undefined>(undefined);
  readonly #arrived = value<readonly ShownMessage[]>([]);
  #window: ChatWindow = emptyWindow;
  #reader: ReadMarker | undefined;
  #isAttended = false;
  #unreadAfter: number | undefined;
  #loading: TimelineView['loading'];
  #failedEdge: Side | undefined;
  #round = 0;
  #generation = 0;
  #isDrawing = false;
  #end: (() => void) | undefined;

  constructor(chat: string, deps: TimelineDeps) {
    this.chat = chat;
    this.#deps = deps;
    this.#board = new RowBoard(deps.me);
    this.#paging = new Paging(deps.engine.messages, chat);
    this.#othersRead = new OthersRead(chat, deps.me.account, deps.engine.messages, () => this.#changed());
    this.#quotes = new Quotes(
      (id) => deps.engine.messages.find(chat, id),
      () => this.#changed(),
    );
  }

  get view(): Observable<TimelineView> {
    return this.#board.view;
  }

  get order(): Observable<ScrollOrder | undefined> {
    return this.#order;
  }

  /** Messages of others that came just now, for reading aloud: each set is new. */
  get arrived(): Observable<readonly ShownMessage[]> {
    return this.#arrived;
  }

  get window(): ChatWindow {
    return this.#window;
  }

  /** Opens at a message asked for, where it was left, where the unread begin, or at the end. */
  async open(at?: number): Promise<void> {
    const { engine, positions } = this.#deps;
    this.#follow();
    const round = ++this.#round;
    try {
      const info = this.#deps.info(this.chat) ?? (await engine.chats.get(this.chat));
      this.#unreadAfter = info.unread > 0 ? info.readSeq : undefined;
      this.#reader ??= new ReadMarker(info.readSeq, (seq) => this.#mark(seq));
      this.attend();
      const position = positions.get(this.chat);
      const seq = at ?? position?.seq ?? (info.unread > 0 ? info.readSeq + 1 : undefined);
      const load = this.#meanwhile.during(this.#paging.at(seq, info.headSeq));
      if (at === undefined) this.#showKept(position);
      const page = await load;
      if (round !== this.#round) return;
      // What goes on from the page that was kept leaves the list where it stands.
      if (this.#show(page, !isContinued(this.#window, page.messages)))
        this.#order.set(firstOrder(this.#board.view.get().rows, at, position));
      void this.#othersRead.ask();
    } catch (error) {
      if (round === this.#round) this.#board.fail(error);
    }
  }

  /** Ends following; the place is kept by `keep` before. */
  close(): void {
    this.#round += 1;
    this.#reader?.flush();
    this.#end?.();
    this.#end = undefined;
  }

  /** An edge comes near: its page is fetched, once. */
  async reach(side: Side): Promise<void> {
    if (this.#loading || !this.#paging.mayAsk(this.#window, side)) return;
    const round = this.#round;
    this.#loading = side;
    this.#failedEdge = undefined;
    this.#window = trimmed(this.#window, side, maxItems - pageItems);
    this.#draw();
    try {
      const { messages, hasMore } = await this.#meanwhile.during(this.#paging.beyond(this.#window, side));
      if (round !== this.#round) return;
      this.#quotes.take(messages);
      this.#window = this.#meanwhile.with((side === 'older' ? withOlder : withNewer)(this.#window, messages, hasMore));
    } catch {
      if (round === this.#round) this.#failedEdge = side;
    }
    if (round !== this.#round) return;
    this.#loading = undefined;
    this.#draw();
  }

  /** Goes to a message, loading around it where it is not in the window. @returns false when it cannot be found. */
  async jumpTo(target: { readonly id: string } | { readonly seq: number }): Promise<boolean> {
    const here = this.#itemOf(target);
    if (here) {
      this.#order.set({ key: here.key, align: 'center', offsetPx: 0, isFlashed: true });
      return true;
    }
    return this.#placing(async () => {
      const seq = 'seq' in target ? target.seq : await this.#paging.seqOf(target.id, this.#window);
      if (seq === undefined) return undefined;
      const info = this.#deps.info(this.chat);
      const page = await this.#paging.around(seq, info?.headSeq ?? Number.MAX_SAFE_INTEGER);
      return { page, target: 'id' in target ? target : { seq } };
    });
  }

  async jumpToNewest(): Promise<void> {
    if (!this.#window.hasNewer) {
      this.#order.set({ key: undefined, align: 'end', offsetPx: 0, isFlashed: false });
      return;
    }
    await this.#placing(async () => ({ page: await this.#paging.newest(), target: undefined }));
  }

  /** The newest row that can be seen; with attention on the window, it counts as read. */
  see(seq: number): void {
    if (this.#reader?.see(seq)) this.#changed();
  }

  /** Whether the window is visible and has the focus. Without a word: the chat itself has changed, to `info`, look again. */
  attend(isAttended: boolean = this.#isAttended, info: ChatInfo | undefined = this.#deps.info(this.chat)): void {
    this.#isAttended = isAttended;
    // Whoever asks to write is not told what was read before the answer.
    const mayTell = info?.standing !== 'request';
    if (this.#reader?.attend(isAttended && mayTell)) this.#changed();
  }

  /** Everything counts as read, seen or not. */
  markAllRead(): void {
    const newest = this.#window.items.findLast(({ message }) => message.seq !== null)?.message.seq ?? 0;
    this.see(Math.max(newest, this.#deps.info(this.chat)?.headSeq ?? 0));
    this.#reader?.flush();
  }

  /** Where the list stands, for when the chat is opened again; undefined at its end. */
  keep(position: Position | undefined): void {
    if (this.#board.view.get().state === 'open') this.#deps.positions.set(this.chat, position);
  }

  /** A new or changed message, from the engine or as an own echo. */
  take(message: ShownMessage): void {
    const before = this.#window;
    this.#window = withMessage(before, message);
    this.#quotes.take([message]);
    if (this.#window.items.length > maxItems + pageItems) this.#window = trimmed(this.#window, 'newer');
    this.#changed();
  }

  /** A message of this window, by its row's key or its id. */
  item(key: string): Item | undefined {
    return this.#window.items.findLast((item) => item.key === key || item.message.id === key);
  }

  drop(key: string): void {
    this.#window = without(this.#window, key);
    this.#changed();
  }

  /** Shows a change that is on its way; undefined takes it away. */
  overlay(id: string, overlay: Overlay | undefined): void {
    this.#board.overlay(id, overlay);
    this.#changed();
  }

  /** Draws now: own words stand there in the frame after the key. */
  draw(): void {
    this.#draw();
  }

  #follow(): void {
    const { engine } = this.#deps;
    this.#end ??= followChat(engine, this.chat, {
      message: (message) => this.#heard(message),
      discarded: (id) => this.drop(id),
      receipt: (account, seq) => this.#othersRead.hear(account, seq),
      online: () => this.#online(),
      missed: () => void this.#again(),
    });
  }

  #heard(message: ShownMessage): void {
    const isNew = message.from.account !== this.#deps.me.account && !this.item(message.id) && isBubble(message);
    this.#meanwhile.hear(message);
    this.take(message);
    const isAtEnd = (message.seq ?? 0) >= (this.#window.items.at(-1)?.message.seq ?? 0);
    if (isNew && isAtEnd && !message.deleted) this.#arrived.set([message]);
  }

  /** Offline, history ends where this device's part of it ends; now it may go on. */
  #online(): void {
    this.#paging.forget();
    this.#quotes.forgetMissing();
    const first = this.#window.items.find(({ message }) => message.seq !== null)?.message.seq ?? 1;
    if (!this.#window.hasOlder && first > 1) this.#window = { ...this.#window, hasOlder: true };
    this.#changed();
  }

  async #placing(
    load: () => Promise<{ page: Page; target: { id: string } | { seq: number } | undefined } | undefined>,
  ): Promise<boolean> {
    const round = ++this.#round;
    this.#loading = 'place';
    this.#draw();
    let found: Awaited<ReturnType<typeof load>>;
    try {
      found = await this.#meanwhile.during(load());
    } finally {
      if (round === this.#round) this.#loading = undefined;
      this.#draw();
    }
    if (round !== this.#round || !found) return false;
    this.#paging.forget();
    this.#show(found.page);
    const item = found.target && this.#itemOf(found.target, true);
    this.#order.set({ key: item?.key, align: item ? 'center' : 'end', offsetPx: 0, isFlashed: item !== undefined });
    return found.target === undefined || item !== undefined;
  }

  #itemOf(target: { readonly id: string } | { readonly seq: number }, isNear = false): Item | undefined {
    const { items } = this.#window;
    if ('id' in target) return items.findLast(({ message }) => message.id === target.id);
    const exact = items.find(({ message }) => message.seq === target.seq);
    if (exact || !isNear) return exact;
    return items.find(({ message }) => (message.seq ?? 0) >= target.seq) ?? items.at(-1);
  }

  /** Paints what was there when the app was last open; the engine's page takes its place. */
  #showKept(position: Position | undefined): void {
    // What was on its way then may have gone under another name.
    const messages = this.#deps.kept?.(this.chat)?.filter(({ seq }) => seq !== null) ?? [];
    if (messages.length === 0) return;
    this.#show({ messages, hasOlder: false, hasNewer: false });
    this.#order.set(firstOrder(this.#board.view.get().rows, undefined, position));
  }

  /** @param isElsewhere not more of the same: the list is made anew @returns isElsewhere */
  #show({ messages, hasOlder, hasNewer }: Page, isElsewhere = true): boolean {
    const waiting = hasNewer ? [] : this.#window.items.filter(({ message }) => message.seq === null);
    const page = windowOf(messages, { hasOlder, hasNewer });
    this.#window = this.#meanwhile.with(waiting.reduce((window, { message }) => withMessage(window, message), page));
    this.#quotes.take(messages);
    if (isElsewhere) this.#generation += 1;
    this.#draw();
    return isElsewhere;
  }

  /** Gathers what changes in one task into one drawing. */
  #changed(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    queueMicrotask(() => this.#draw());
  }

  #draw(): void {
    this.#isDrawing = false;
    if (this.#round === 0) return;
    const info = this.#deps.info(this.chat);
    const isWhole = this.#board.draw(this.#window, {
      isGroup: info?.kind === 'group',
      unreadAfter: this.#unreadAfter,
      readSeq: this.#othersRead.seq,
      seenSeq: this.#reader?.seenSeq ?? 0,
      unreadBeyond: this.#window.hasNewer ? (info?.unread ?? 0) : 0,
      generation: this.#generation,
      loading: this.#loading,
      failedEdge: this.#failedEdge,
      quoteOf: (id) => this.#quotes.of(id),
    });
    if (!isWhole) setTimeout(() => this.#changed());
  }

  async #again(): Promise<void> {
    const round = this.#round;
    try {
      const { messages, hasMore } = await this.#meanwhile.during(this.#paging.again(this.#window));
      if (round !== this.#round) return;
      this.#window = this.#meanwhile.with(withSame(this.#window, messages, hasMore));
      this.#changed();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }

  async #mark(seq: number): Promise<void> {
    try {
      await this.#deps.engine.messages.markRead(this.chat, seq);
    } catch (error) {
      // The next message seen marks it again.
      if (!isPassing(error)) throw error;
    }
  }
}
