// What a timeline shows, and where it is asked to go.
import type { Side } from './paging.ts';
import type { Row } from './rows.ts';

export interface TimelineView {
  readonly state: 'opening' | 'open' | 'failed';
  readonly error?: unknown;
  readonly rows: readonly Row[];
  /** Rises when the rows are others altogether: another place in the history. */
  readonly generation: number;
  /** Rows were added or taken at the beginning, nothing at the end: what is seen must not move. */
  readonly isShifted: boolean;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly loading: Side | 'place' | undefined;
  /** An edge that could not be loaded. */
  readonly failedEdge: Side | undefined;
  /** Unread messages of others, and those among them that mention this account. */
  readonly unread: number;
  readonly mentionKeys: readonly string[];
}

/** Where the list shall go; a new object for every wish. */
export interface ScrollOrder {
  /** A row, or the newest. */
  readonly key: string | undefined;
  readonly align: 'start' | 'center' | 'end';
  readonly offsetPx: number;
  readonly isFlashed: boolean;
}

/** Before anything is known. */
export const opening: TimelineView = {
  state: 'opening',
  rows: [],
  generation: 0,
  isShifted: false,
  hasOlder: false,
  hasNewer: false,
  loading: undefined,
  failedEdge: undefined,
  unread: 0,
  mentionKeys: [],
};
