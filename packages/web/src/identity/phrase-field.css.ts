import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const wrong = style({ display: 'flex', flexDirection: 'column', gap: space.x3 });
export const row = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: space.x3,
  padding: space.x3,
  paddingInlineStart: space.x4,
  borderRadius: radius.control,
  background: color.dangerSoft,
  fontSize: type.caption,
});
export const word = style({ fontWeight: weight.strong, color: color.dangerText });
export const good = style({ color: color.okText, fontWeight: weight.medium });
