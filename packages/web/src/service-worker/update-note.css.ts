// The line about a newer version.
import { style } from '@vanilla-extract/css';
import { color, space, type } from '../platform/look/tokens.css.ts';

export const note = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'center',
  columnGap: space.x4,
  paddingBlock: space.x2,
  paddingInline: space.x4,
  background: color.accentSoft,
  color: color.textPrimary,
  fontSize: type.caption,
});
