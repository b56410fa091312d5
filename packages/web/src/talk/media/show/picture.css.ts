// Pictures and videos in a message.
import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, type } from '../../../platform/look/tokens.css.ts';

export const tile = style({
  position: 'relative',
  display: 'block',
  inlineSize: '100%',
  blockSize: '100%',
  minInlineSize: 0,
  padding: 0,
  border: 0,
  overflow: 'hidden',
  background: color.bgSunken,
  cursor: 'zoom-in',
  borderRadius: 'inherit',
  ':focus-visible': { outlineOffset: '-3px' },
});

export const layer = style({
  position: 'absolute',
  inset: 0,
  inlineSize: '100%',
  blockSize: '100%',
  objectFit: 'cover',
});

export const appearing = style({ opacity: 0, transition: `opacity ${motion.medium} ${motion.curve}` });
export const isThere = style({ opacity: 1 });

export const words = style({
  position: 'absolute',
  inset: 0,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x3,
  padding: space.x4,
  textAlign: 'center',
  fontSize: type.caption,
  color: color.textPrimary,
  background: color.bgSunken,
});

export const mark = style({
  position: 'absolute',
  insetBlockStart: space.x3,
  insetInlineStart: space.x3,
  display: 'flex',
  alignItems: 'center',
  gap: space.x2,
  paddingBlock: '0.125rem',
  paddingInline: space.x3,
  borderRadius: radius.round,
  background: color.bgRaised,
  color: color.textPrimary,
  fontSize: type.meta,
  fontVariantNumeric: 'tabular-nums',
  pointerEvents: 'none',
});

export const play = style({
  position: 'absolute',
  insetBlockStart: '50%',
  insetInlineStart: '50%',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '3rem',
  blockSize: '3rem',
  marginBlockStart: '-1.5rem',
  marginInlineStart: '-1.5rem',
  borderRadius: radius.round,
  background: color.bgRaised,
  color: color.textPrimary,
  pointerEvents: 'none',
});

export const movie = style({
  display: 'block',
  inlineSize: '100%',
  blockSize: '100%',
  objectFit: 'contain',
  background: color.bgSunken,
  borderRadius: 'inherit',
});
