// Moves the list and watches where it stands: keeps to the newest, goes where it is told, asks for pages near the edges, notes what
// has been seen. Works on the list's handle; draws nothing.
import type { VirtualizerHandle } from 'virtua';
import type { Side } from './paging.ts';
import type { Position } from './positions.ts';
import type { ScrollOrder } from './timeline-view.ts';

/** A row, as far as the list looks at it. */
export interface ListedRow {
  readonly key: string;
  /** Null while it is not the server's; the token where it was said here. */
  readonly message: { readonly seq: number | null; readonly token?: string };
}

/** So many rows from an edge, its page is asked for. */
const edgeRows = 5;
/** Nearer to the end than this counts as there. */
const nearPx = 24;
/** The first picture waits for its rows to be measured, but not longer. */
const longestHiddenMs = 100;

export interface ListScrollTold {
  reach(side: Side): void;
  /** The newest row in view. */
  see(seq: number): void;
  /** Whether the newest message is in view. */
  atEnd(isAtEnd: boolean): void;
}

export class ListScroll {
  readonly #told: ListScrollTold;
  #scroller: HTMLElement | null = null;
  #list: VirtualizerHandle | null = null;
  #rows: readonly ListedRow[] = [];
  #hasNewer = false;
  #isAtEnd = true;
  /** How far down the view was when it last stood at the end. */
  #endPx = 0;
  #followed: ScrollOrder | undefined;
  #generation = -1;
  #hidden: ReturnType<typeof setTimeout> | undefined;

  constructor(told: ListScrollTold) {
    this.#told = told;
  }

  attach(scroller: HTMLElement | null, list: VirtualizerHandle | null): void {
    this.#scroller = scroller;
    this.#list = list;
  }

  /** New rows have been drawn. At the end, the end is kept; elsewhere nothing moves. */
  drawn(rows: readonly ListedRow[], hasNewer: boolean): void {
    const grew = rows.at(-1)?.key !== this.#rows.at(-1)?.key;
    this.#rows = rows;
    this.#hasNewer = hasNewer;
    if (grew && !hasNewer && this.#mayKeepEnd()) this.#toEnd();
    this.#look();
  }

  /** The view has another height: at the end, the end is kept. */
  viewResized(): void {
    const scroller = this.#scroller;
    if (scroller && !this.#hasNewer && this.#mayKeepEnd()) scroller.scrollTop = scroller.scrollHeight;
    this.#look();
  }

  /** A row has another size: at the end, the end is kept. */
  resized(): void {
    if (!this.#hasNewer && this.#mayKeepEnd()) this.#toEnd();
    // What was drawn before anything had a size is seen only now.
    this.#look();
  }

  /** Goes where it is told, once; in other rows altogether unseen until those have their sizes. */
  follow(order: ScrollOrder | undefined, generation: number): void {
    if (!order || order === this.#followed || this.#rows.length === 0) return;
    this.#followed = order;
    if (generation !== this.#generation) this.#hide();
    this.#generation = generation;
    const index = order.key === undefined ? -1 : this.#rows.findIndex(({ key }) => key === order.key);
    if (index < 0) {
      this.#setAtEnd(true);
      this.#toEnd();
    } else {
      this.#setAtEnd(false);
      this.#list?.scrollToIndex(index, { align: order.align, offset: order.align === 'start' ? -order.offsetPx : 0 });
    }
  }

  /** The list has moved. */
  moved(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    // Of the element itself: the list hears of another height and of another place at different times.
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isEnd = scrollHeight - scrollTop - clientHeight <= nearPx;
    // A view that became lower has not left the end.
    const isHeld = this.#isAtEnd && scrollTop >= this.#endPx - 1;
    this.#setAtEnd(!this.#hasNewer && (isEnd || isHeld));
    if (isEnd) this.#endPx = scrollTop;
    this.#look();
  }

  /** Brings a row into view, as little as it takes. */
  show(index: number): void {
    this.#list?.scrollToIndex(index, { align: 'nearest' });
  }

  /** The row at the top edge, for opening here again; undefined at the end. */
  position(): Position | undefined {
    const list = this.#list;
    if (!list || this.#isAtEnd || this.#rows.length === 0) return undefined;
    const first = list.findItemIndex(list.scrollOffset);
    const index = this.#rows.findIndex(({ message }, at) => at >= first && message.seq !== null);
    const row = this.#rows[index];
    if (!row || row.message.seq === null) return undefined;
    return { key: row.key, seq: row.message.seq, offsetPx: list.getItemOffset(index) - list.scrollOffset };
  }

  /** At the end, and nobody has begun to leave it: the view moves before its scroll event is heard. */
  #mayKeepEnd(): boolean {
    const scroller = this.#scroller;
    if (!this.#isAtEnd || !scroller) return false;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isLeft = scrollTop < this.#endPx - 1 && scrollHeight - scrollTop - clientHeight > nearPx;
    if (isLeft) this.#setAtEnd(false);
    else this.#endPx = scrollTop;
    return !isLeft;
  }

  /** The newest row that can be seen whole, or else in part; undefined at the end. */
  lastInView(): ListedRow | undefined {
    const list = this.#list;
    if (!list || this.#isAtEnd) return undefined;
    const bottom = list.scrollOffset + list.viewportSize;
    const last = Math.min(list.findItemIndex(bottom - 1), this.#rows.length - 1);
    const isWhole = list.getItemOffset(last) + list.getItemSize(last) <= bottom + 1;
    return this.#rows[isWhole ? last : Math.max(last - 1, 0)];
  }

  #toEnd(): void {
    if (this.#rows.length > 0) this.#list?.scrollToIndex(this.#rows.length - 1, { align: 'end' });
  }

  #look(): void {
    const list = this.#list;
    const count = this.#rows.length;
    // What is passed on the way to a place is neither read nor an edge.
    if (this.#hidden !== undefined) return;
    if (!list || count === 0 || list.viewportSize === 0) return;
    const first = list.findItemIndex(list.scrollOffset);
    const last = Math.min(list.findItemIndex(list.scrollOffset + list.viewportSize - 1), count - 1);
    if (first < edgeRows) this.#told.reach('older');
    if (last >= count - edgeRows) this.#told.reach('newer');
    const newest = this.#rows.slice(first, last + 1).findLast(({ message }) => message.seq !== null)?.message.seq;
    if (newest) this.#told.see(newest);
  }

  #setAtEnd(isAtEnd: boolean): void {
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#told.atEnd(isAtEnd);
  }

  #hide(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.style.visibility = 'hidden';
    clearTimeout(this.#hidden);
    const show = (): void => {
      if (this.#hidden === undefined) return;
      clearTimeout(this.#hidden);
      this.#hidden = undefined;
      scroller.style.visibility = '';
      this.moved();
    };
    this.#hidden = setTimeout(show, longestHiddenMs);
    // Two frames: rows are measured after the first, and stand in the second.
    requestAnimationFrame(() => requestAnimationFrame(show));
  }
}
