import { style } from '@vanilla-extract/css';
import { color, space } from '../platform/look/tokens.css.ts';

export const brand = style({ display: 'flex', alignItems: 'center', gap: space.x5 });
export const fact = style({
  color: color.textSecondary,
  fontVariantNumeric: 'tabular-nums',
  overflowWrap: 'anywhere',
  textAlign: 'end',
});
