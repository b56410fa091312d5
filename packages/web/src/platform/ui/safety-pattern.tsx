// The safety number as a woven band of five patches, to compare at a glance on two screens.
import { useLingui } from '@lingui/react/macro';
import * as css from './safety-pattern.css.ts';
import { weaveColumns, weaveOf, weaveRows } from './weave.ts';

const cell = 12;
const strand = 9;
const inset = (cell - strand) / 2;
const patch = 5;
const gap = 8;
const edge = 8;

const left = (column: number): number => edge + column * cell + Math.floor(column / patch) * gap;
const top = (row: number): number => edge + row * cell;
const box = (x: number, y: number, width: number, height: number): string => `M${x} ${y}h${width}v${height}h${-width}z`;

interface Paths {
  readonly warp: string;
  readonly weft: string;
  readonly rib: string;
}

function pathsOf(number: string): Paths {
  const paths = { warp: '', weft: '', rib: '' };
  weaveOf(number).forEach((line, row) => {
    line.forEach((isWeft, column) => {
      const x = left(column);
      const y = top(row);
      if (!isWeft) {
        paths.warp += box(x + inset, y, strand, cell);
        paths.weft += box(x, y + inset, inset, strand) + box(x + cell - inset, y + inset, inset, strand);
        return;
      }
      paths.weft += box(x, y + inset, cell, strand);
      paths.warp += box(x + inset, y, strand, inset) + box(x + inset, y + cell - inset, strand, inset);
      for (let rib = 1; rib <= 3; rib++) paths.rib += `M${x + rib * 3} ${y + inset + 1}v${strand - 2}`;
    });
  });
  return paths;
}

/** `number`: the 60 digits, with or without spaces. */
export function SafetyPattern({ number }: { readonly number: string }) {
  const { t } = useLingui();
  const { warp, weft, rib } = pathsOf(number);
  const width = left(weaveColumns - 1) + cell + edge;
  const height = top(weaveRows) + edge;
  return (
    <svg
      role="img"
      aria-label={t`Woven band: the safety number as a pattern, to compare by eye`}
      className={css.band}
      viewBox={`0 0 ${width} ${height}`}
    >
      <path className={css.warp} d={warp} />
      <path className={css.weft} d={weft} />
      <path className={css.rib} d={rib} />
    </svg>
  );
}
