// Voice messages and other sounds.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../../platform/look/tokens.css.ts';

export const row = style({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr) auto',
  alignItems: 'center',
  columnGap: space.x4,
  inlineSize: '20rem',
  maxInlineSize: '100%',
  minBlockSize: '3.25rem',
});

export const toggle = style({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '2.75rem',
  blockSize: '2.75rem',
  padding: 0,
  border: 0,
  borderRadius: radius.round,
  background: color.accentFill,
  color: color.accentOn,
  cursor: 'pointer',
  ':hover': { background: color.accentFillHover },
});

export const middle = style({ minInlineSize: 0, display: 'grid', rowGap: '0.125rem' });

export const name = style({
  fontSize: type.body,
  fontWeight: weight.medium,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

export const place = style({ position: 'relative', blockSize: '1.75rem' });

export const bars = style({ inlineSize: '100%', blockSize: '100%', display: 'block' });
export const barRest = style({ fill: 'currentColor', opacity: 0.38 });
export const barDone = style({ fill: color.accentText });

/** The slider lies unseen over its drawing and shows the focus around it. */
export const slider = style({
  position: 'absolute',
  inset: 0,
  inlineSize: '100%',
  blockSize: '100%',
  margin: 0,
  opacity: 0,
  cursor: 'pointer',
});
export const placeFocus = style({
  borderRadius: radius.small,
  selectors: { '&:has(:focus-visible)': { outline: `2px solid ${color.focus}`, outlineOffset: '2px' } },
});

export const time = style({ fontSize: type.meta, fontVariantNumeric: 'tabular-nums', color: color.textSecondary });

export const speed = style({
  minInlineSize: '2.5rem',
  minBlockSize: '1.75rem',
  padding: 0,
  border: 0,
  borderRadius: radius.round,
  background: 'transparent',
  color: color.accentText,
  fontSize: type.caption,
  fontWeight: weight.strong,
  fontVariantNumeric: 'tabular-nums',
  cursor: 'pointer',
  ':hover': { background: color.bgHover },
});

export const failed = style({ gridColumn: '1 / -1', fontSize: type.caption, color: color.dangerText });
