import { style } from '@vanilla-extract/css';
import { color, space, type, weight } from '../platform/look/tokens.css.ts';

export const profile = style({ display: 'flex', flexDirection: 'column', gap: space.x5 });
export const face = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x3,
  textAlign: 'center',
});
export const name = style({ fontSize: type.screen, fontWeight: weight.heavy, overflowWrap: 'anywhere' });
export const handle = style({ color: color.textSecondary, direction: 'ltr', unicodeBidi: 'isolate' });
export const nickname = style({ display: 'flex', alignItems: 'end', gap: space.x3 });
export const grow = style({ flex: 1, minWidth: 0 });
