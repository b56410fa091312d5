import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const face = style({ display: 'flex', alignItems: 'center', gap: space.x5 });
export const name = style({
  fontSize: type.screen,
  fontWeight: weight.heavy,
  direction: 'ltr',
  overflowWrap: 'anywhere',
});
export const link = style({ overflowWrap: 'anywhere', color: color.textPrimary, fontSize: type.body });
export const code = style({
  width: '15rem',
  height: '15rem',
  marginInline: 'auto',
  marginBlockEnd: space.x5,
  borderRadius: radius.control,
  overflow: 'hidden',
});
