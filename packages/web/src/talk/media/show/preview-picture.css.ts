// The picture in the card of a link.
import { style } from '@vanilla-extract/css';
import { radius, space } from '../../../platform/look/tokens.css.ts';

export const frame = style({
  position: 'relative',
  display: 'block',
  aspectRatio: '1.91',
  maxInlineSize: '24rem',
  marginBlockStart: space.x3,
  borderRadius: radius.small,
  overflow: 'hidden',
});
export const layer = style({
  position: 'absolute',
  inset: 0,
  inlineSize: '100%',
  blockSize: '100%',
  objectFit: 'cover',
});
