// The viewer: the picture on a dark stage in either theme, its controls on quiet plates.
import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, type, weight } from '../../../platform/look/tokens.css.ts';

export const dialog = style({
  inlineSize: '100vw',
  blockSize: '100dvh',
  maxInlineSize: '100vw',
  maxBlockSize: '100dvh',
  margin: 0,
  padding: 0,
  border: 0,
  background: color.bgApp,
  color: color.textPrimary,
  overflow: 'hidden',
  ':focus': { outline: 'none' },
  '::backdrop': { background: color.shade },
});

export const frame = style({
  display: 'grid',
  gridTemplateRows: 'auto minmax(0, 1fr) auto',
  blockSize: '100%',
});

export const bar = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minBlockSize: '3.5rem',
  paddingInline: space.x4,
  paddingBlock: space.x2,
});

export const facts = style({ flex: 1, minInlineSize: 0, display: 'grid' });
export const by = style({
  fontSize: type.body,
  fontWeight: weight.strong,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
export const detail = style({ fontSize: type.caption, color: color.textSecondary, fontVariantNumeric: 'tabular-nums' });

export const stage = style({
  position: 'relative',
  overflow: 'hidden',
  touchAction: 'none',
  userSelect: 'none',
  display: 'grid',
  placeItems: 'center',
});

export const picture = style({
  position: 'absolute',
  insetBlockStart: '50%',
  insetInlineStart: '50%',
  overflow: 'hidden',
  background: color.bgSunken,
  transformOrigin: 'center',
  willChange: 'transform',
});
export const canZoom = style({ cursor: 'zoom-in' });
export const isZoomed = style({ cursor: 'grab' });
export const smooth = style({
  transition: `transform ${motion.medium} ${motion.curve}`,
  '@media': { '(prefers-reduced-motion: reduce)': { transition: 'none' } },
});

export const layer = style({ position: 'absolute', inset: 0, inlineSize: '100%', blockSize: '100%' });

export const movie = style({ inlineSize: '100%', blockSize: '100%', position: 'relative' });

export const side = style({
  position: 'absolute',
  insetBlockStart: '50%',
  marginBlockStart: '-1.5rem',
  background: color.bgRaised,
  borderRadius: radius.round,
});
export const previous = style({ insetInlineStart: space.x4 });
export const next = style({ insetInlineEnd: space.x4 });

export const caption = style({
  maxInlineSize: '47.5rem',
  maxBlockSize: '25vh',
  overflow: 'auto',
  marginInline: 'auto',
  paddingInline: space.x5,
  paddingBlock: space.x4,
  fontSize: type.message,
  lineHeight: 1.4,
  overflowWrap: 'anywhere',
  whiteSpace: 'pre-wrap',
});

export const failed = style({ display: 'grid', justifyItems: 'center', gap: space.x4, padding: space.x6 });
