import { style } from '@vanilla-extract/css';
import { color, space, type, weight } from '../../platform/look/tokens.css.ts';

export const body = style({ display: 'grid', gap: space.x5 });
export const group = style({ display: 'grid', gap: space.x4 });
export const chats = style({ display: 'grid', gap: space.x4, margin: 0, padding: 0, border: 0, minWidth: 0 });
export const legend = style({
  padding: 0,
  marginBlockEnd: space.x3,
  color: color.textSecondary,
  fontSize: type.label,
  fontWeight: weight.strong,
});
