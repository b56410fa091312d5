// Draws a window into rows and shows them: with what is on its way laid over, and never both ends of the list changed at once.
import { type Observable, value } from '../../platform/observe/store.ts';
import { type Overlay, withOverlay } from './overlays.ts';
import { isBubble, type Quote, type Row, rowsOf } from './rows.ts';
import { opening, type TimelineView } from './timeline-view.ts';
import type { ChatWindow } from './window.ts';

/** What a drawing depends on beside the messages. */
export interface DrawingFacts {
  readonly isGroup: boolean;
  readonly unreadAfter: number | undefined;
  /** The furthest that somebody else has read. */
  readonly readSeq: number;
  /** The furthest that this account has seen. */
  readonly seenSeq: number;
  /** Unread messages where newer ones are not in the window. */
  readonly unreadBeyond: number;
  readonly generation: number;
  readonly loading: TimelineView['loading'];
  readonly failedEdge: TimelineView['failedEdge'];
  /** What replies answer that is not in the window. */
  quoteOf(id: string): Quote;
}

export class RowBoard {
  readonly #me: { readonly account: string; readonly username: string };
  readonly #view = value<TimelineView>(opening);
  readonly #overlays = new Map<string, Overlay>();
  #rows: ReadonlyMap<string, Row> = new Map();

  constructor(me: { readonly account: string; readonly username: string }) {
    this.#me = me;
  }

  get view(): Observable<TimelineView> {
    return this.#view;
  }

  fail(error: unknown): void {
    this.#view.set({ ...opening, state: 'failed', error });
  }

  overlay(id: string, overlay: Overlay | undefined): void {
    if (overlay) this.#overlays.set(id, { ...this.#overlays.get(id), ...overlay });
    else this.#overlays.delete(id);
  }

  /** @returns false when only the beginning was drawn: draw again in another task. */
  draw(window: ChatWindow, facts: DrawingFacts): boolean {
    const items = window.items.map((item) => {
      const message = withOverlay(item.message, this.#overlays.get(item.message.id), this.#me.username);
      return message === item.message ? item : { ...item, message };
    });
    const byId = new Map(items.map(({ message }) => [message.id, message]));
    const quoteOf = (id: string): Quote => {
      const message = byId.get(id);
      return message ? { kind: 'known', message } : facts.quoteOf(id);
    };
    const rows = rowsOf(items, { ...facts, me: this.#me.account, hasOlder: window.hasOlder, quoteOf }, this.#rows);
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    return this.#publish(rows, window, facts);
  }

  #publish(rows: readonly Row[], window: ChatWindow, facts: DrawingFacts): boolean {
    const shown = this.#view.get().rows;
    const last = shown.at(-1);
    const isSameEnd = last !== undefined && rows.at(-1)?.key === last.key;
    const isSameStart = rows[0]?.key === shown[0]?.key;
    const endOfShown = last ? rows.findIndex(({ key }) => key === last.key) : -1;
    // Both ends at once cannot be told apart from a list that is another: first the beginning, then the end.
    const isSamePlace = facts.generation === this.#view.get().generation;
    const isHalf = isSamePlace && !isSameStart && !isSameEnd && endOfShown >= 0;
    const drawn = isHalf ? rows.slice(0, endOfShown + 1) : rows;
    this.#set(drawn, !isSameStart && (isSameEnd || isHalf), window, facts);
    return !isHalf;
  }

  #set(rows: readonly Row[], isShifted: boolean, window: ChatWindow, facts: DrawingFacts): void {
    const unread = rows.filter(
      ({ message, isMine }) => !isMine && (message.seq ?? 0) > facts.seenSeq && isBubble(message),
    );
    this.#view.set({
      state: 'open',
      rows,
      generation: facts.generation,
      isShifted,
      hasOlder: window.hasOlder,
      hasNewer: window.hasNewer,
      loading: facts.loading,
      failedEdge: facts.failedEdge,
      unread: Math.max(unread.length, facts.unreadBeyond),
      mentionKeys: unread.filter(({ message }) => message.mentions.includes(this.#me.account)).map(({ key }) => key),
    });
  }
}
