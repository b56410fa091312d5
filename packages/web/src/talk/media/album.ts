// How pictures of one message stand together: rows of pictures, each row as wide as the message, heights close to one another.

/** One row: the place of its pictures in the message, and its width by its height. */
export interface AlbumRow {
  readonly items: readonly { readonly index: number; readonly ratio: number }[];
  readonly ratio: number;
}

/** Very long or tall pictures are cropped to these, so that they stay pictures and not lines. */
const narrowest = 0.56;
const widest = 2.4;
const unknownRatio = 4 / 3;
const rowRatio = 1.9;
const maxInRow = 4;

/** Width by height as shown; pictures that do not say theirs are 4:3. */
export function shownRatio(size: { readonly width?: number; readonly height?: number }): number {
  const ratio = size.width && size.height ? size.width / size.height : unknownRatio;
  return Math.min(widest, Math.max(narrowest, ratio));
}

/** The rows with the most even look: cheapest way to cut the sequence, by dynamic programming over at most ten pictures. */
export function albumRows(ratios: readonly number[]): AlbumRow[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= ratios.length; end++) {
    let found = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
    for (let from = Math.max(0, end - maxInRow); from < end; from++) {
      const cost = (best[from]?.cost ?? 0) + rowCost(ratios.slice(from, end), ratios.length);
      if (cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }
  const rows: AlbumRow[] = [];
  for (let end = ratios.length; end > 0; end = best[end]?.from ?? 0) {
    const from = best[end]?.from ?? 0;
    const items = ratios.slice(from, end).map((ratio, at) => ({ index: from + at, ratio }));
    rows.unshift({ items, ratio: items.reduce((sum, { ratio }) => sum + ratio, 0) });
  }
  return rows;
}

function rowCost(ratios: readonly number[], count: number): number {
  const sum = ratios.reduce((total, ratio) => total + ratio, 0);
  const alone = ratios.length === 1 && count > 1 ? 0.25 : 0;
  return Math.log(sum / rowRatio) ** 2 + alone;
}
