// A line over days as a picture: where its points stand, what its axis says. Pure.

export interface ChartPoint {
  /** Seconds since 1970 of the day's beginning, UTC. */
  readonly time: number;
  readonly count: number;
}

/** Into so many steps the axis is cut at most. */
const lines = 4;

/** The picture's own units. */
export const chart = { width: 320, height: 120, top: 8, bottom: 18, side: 2 } as const;

export interface ChartShape {
  /** Of the line. */
  readonly path: string;
  /** Of the surface under it. */
  readonly area: string;
  /** The ends of the axis, round numbers. */
  readonly most: number;
  readonly least: number;
}

/** The shape of a series; undefined where there is nothing to draw. `fromZero`: the axis begins at nothing. */
export function chartShape(points: readonly ChartPoint[], isFromZero: boolean): ChartShape | undefined {
  if (points.length < 2) return undefined;
  const counts = points.map(({ count }) => count);
  const highest = Math.max(...counts);
  const lowest = Math.min(...counts);
  const from = isFromZero || lowest < highest / 2 ? 0 : lowest;
  const step = roundUp(Math.max(1, (highest - from) / lines));
  const least = Math.floor(from / step) * step;
  const most = Math.max(least + step, Math.ceil(highest / step) * step);
  const { width, height, top, bottom, side } = chart;
  const x = (index: number): number => side + (index / (points.length - 1)) * (width - 2 * side);
  const y = (count: number): number =>
    height - bottom - ((count - least) / Math.max(1, most - least)) * (height - top - bottom);
  const line = counts.map((count, index) => `${round(x(index))} ${round(y(count))}`);
  const path = `M${line.join('L')}`;
  const base = round(height - bottom);
  return { path, area: `${path}L${round(x(counts.length - 1))} ${base}L${round(side)} ${base}Z`, most, least };
}

/** By how much a series changed from its first day to its last; undefined where it has not two. */
export function changeOf(points: readonly ChartPoint[]): number | undefined {
  const [first] = points;
  const last = points.at(-1);
  return first && last && points.length > 1 ? last.count - first.count : undefined;
}

export function totalOf(points: readonly ChartPoint[]): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}

/** 1, 2 or 5 with zeros, not less. */
function roundUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  return ([1, 2, 5, 10].find((step) => step * power >= count) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
