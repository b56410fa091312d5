// A native range input, drawn.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../look/tokens.css.ts';

export const head = style({ display: 'flex', justifyContent: 'space-between', gap: space.x4 });
export const label = style({ fontSize: type.caption, fontWeight: weight.strong });
export const value = style({ fontSize: type.caption, color: color.textSecondary, fontVariantNumeric: 'tabular-nums' });

const thumb = {
  appearance: 'none',
  boxSizing: 'border-box',
  width: '1.25rem',
  height: '1.25rem',
  border: `2px solid ${color.bgRaised}`,
  borderRadius: '50%',
  background: color.accentFill,
} as const;
const groove = {
  height: '0.25rem',
  borderRadius: radius.round,
  background: color.lineControl,
  border: '1px solid transparent',
} as const;

export const range = style({
  appearance: 'none',
  width: '100%',
  height: '1.5rem',
  margin: 0,
  background: 'transparent',
  cursor: 'pointer',
  selectors: {
    '&::-webkit-slider-runnable-track': groove,
    '&::-moz-range-track': groove,
    '&::-webkit-slider-thumb': { ...thumb, marginBlockStart: '-0.5rem' },
    '&::-moz-range-thumb': thumb,
    '&:disabled': { opacity: 0.5, cursor: 'default' },
  },
  '@media': { '(pointer: coarse)': { height: '2.75rem' } },
});
