import { style } from '@vanilla-extract/css';
import { color, space } from '../platform/look/tokens.css.ts';

export const sign = style({
  display: 'grid',
  placeItems: 'center',
  width: '2.5rem',
  height: '2.5rem',
  flexShrink: 0,
  borderRadius: '50%',
  background: color.bgSunken,
  color: color.textSecondary,
});
export const own = style([sign, { background: color.accentSoft, color: color.accentText }]);
export const words = style({ display: 'flex', alignItems: 'center', gap: space.x4 });
export const deeds = style({ display: 'flex', alignItems: 'center', gap: space.x2, flexShrink: 0 });
export const naming = style({ display: 'flex', flexDirection: 'column', gap: space.x3 });
