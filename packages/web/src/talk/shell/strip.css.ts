import { style } from '@vanilla-extract/css';
import { color, space, type } from '../../platform/look/tokens.css.ts';

export const strip = style({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x3,
  padding: `${space.x2} ${space.x5}`,
  background: color.bgSunken,
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
  color: color.textSecondary,
  fontSize: type.caption,
  textAlign: 'center',
});
