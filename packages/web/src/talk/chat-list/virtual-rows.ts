// Which rows of a long list are drawn: those in sight and a few around, never more than 30. Rows are all of one height. Pure.

/** Rows drawn at once, at most. */
export const mostRows = 30;
const around = 5;

export interface Sight {
  /** How far the first row is scrolled out at the top; negative where something stands above it. Pixels. */
  readonly scrolled: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Indexes of the rows to draw: `from` up to but without `to`. */
export function rowsInSight({ scrolled, height, rowHeight, count }: Sight): {
  readonly from: number;
  readonly to: number;
} {
  if (count === 0 || rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(scrolled / rowHeight);
  const last = Math.ceil((scrolled + height) / rowHeight);
  const seen = Math.max(1, last - first);
  const extra = Math.max(0, Math.min(around, Math.floor((mostRows - seen) / 2)));
  const from = Math.min(Math.max(0, first - extra), Math.max(0, count - 1));
  return { from, to: Math.min(count, Math.max(from + 1, last + extra), from + mostRows) };
}

/** Indexes drawn, the one with the focus always among them so that scrolling does not take the focus away. */
export function drawnRows(sight: Sight, focused: number): number[] {
  const { from, to } = rowsInSight(sight);
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  if (focused < 0 || focused >= sight.count || (focused >= from && focused < to)) return rows;
  return focused < from ? [focused, ...rows.slice(0, mostRows - 1)] : [...rows.slice(0, mostRows - 1), focused];
}

/** Where to scroll so that a row is wholly seen; undefined where it is. */
export function scrollToRow(sight: Sight, index: number): number | undefined {
  const top = index * sight.rowHeight;
  if (top < sight.scrolled) return top;
  const bottom = top + sight.rowHeight;
  return bottom > sight.scrolled + sight.height ? bottom - sight.height : undefined;
}

/** The row a key leads to from another; undefined where it is no key of a list. */
export function rowAfterKey(
  index: number,
  key: string,
  sight: Pick<Sight, 'count' | 'height' | 'rowHeight'>,
): number | undefined {
  const page = Math.max(1, Math.floor(sight.height / sight.rowHeight) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: sight.count - 1,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(Math.max(next, 0), sight.count - 1);
}
