// Files that are no picture and no sound.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../../platform/look/tokens.css.ts';

export const row = style({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr) auto',
  alignItems: 'center',
  columnGap: space.x4,
  inlineSize: '20rem',
  maxInlineSize: '100%',
  minBlockSize: '3.25rem',
});

export const sheet = style({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '2.5rem',
  blockSize: '3rem',
  borderRadius: `${radius.joined} 0.875rem ${radius.joined} ${radius.joined}`,
  background: color.accentSoft,
  color: color.accentText,
  fontSize: type.meta,
  fontWeight: weight.heavy,
  letterSpacing: '0.02em',
});

export const words = style({ minInlineSize: 0, display: 'grid', rowGap: '0.125rem' });

export const name = style({
  fontSize: type.body,
  fontWeight: weight.medium,
  lineHeight: 1.3,
  overflowWrap: 'anywhere',
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
});

export const facts = style({ fontSize: type.caption, fontVariantNumeric: 'tabular-nums', color: color.textSecondary });
export const failed = style({ fontSize: type.caption, color: color.dangerText });
