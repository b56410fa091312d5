// The list of messages and what floats over it.
import { keyframes, style } from '@vanilla-extract/css';
import { color, motion, radius, space, type } from '../../platform/look/tokens.css.ts';

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });

export const frame = style({ position: 'relative', flex: '1 1 0', minBlockSize: 0, display: 'flex' });
export const scroller = style({
  flex: 1,
  minInlineSize: 0,
  overflowY: 'auto',
  overflowX: 'hidden',
  // The list itself keeps what is read in place.
  overflowAnchor: 'none',
  overscrollBehavior: 'contain',
  display: 'flex',
  flexDirection: 'column',
  contain: 'strict',
  scrollPaddingBlock: '3rem',
});
/** Few messages stand at the bottom. */
export const filler = style({ flex: '1 0 0' });
export const feed = style({ flex: 'none', isolation: 'isolate' });

export const floating = style({
  position: 'absolute',
  insetBlockEnd: space.x4,
  insetInlineEnd: space.x5,
  display: 'grid',
  gap: space.x3,
  pointerEvents: 'none',
});
export const jump = style({
  position: 'relative',
  pointerEvents: 'auto',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '2.75rem',
  blockSize: '2.75rem',
  borderRadius: radius.round,
  border: `1px solid ${color.lineSubtle}`,
  background: color.bgRaised,
  color: color.textSecondary,
  cursor: 'pointer',
  animation: `${appear} ${motion.small} ${motion.curve}`,
  selectors: { '&:hover': { background: color.bgHover, color: color.textPrimary } },
});
export const jumpCount = style({
  position: 'absolute',
  insetBlockStart: '-0.5rem',
  insetInlineStart: '50%',
  transform: 'translateX(-50%)',
  minInlineSize: '1.375rem',
  paddingInline: '0.375rem',
  borderRadius: radius.round,
  background: color.accentFill,
  color: color.accentOn,
  fontSize: type.label,
  lineHeight: '1.375rem',
  fontVariantNumeric: 'tabular-nums',
  textAlign: 'center',
  selectors: { 'html[dir="rtl"] &': { transform: 'translateX(50%)' } },
});
export const mentionCount = style([jumpCount, { background: color.mentionFill, color: color.mentionOn }]);

/** Shown only where it takes long. */
export const loading = style({
  position: 'absolute',
  insetBlockStart: space.x3,
  insetInline: 0,
  display: 'flex',
  justifyContent: 'center',
  pointerEvents: 'none',
  opacity: 0,
  animation: `${appear} ${motion.medium} linear 300ms forwards`,
});
export const pill = style({
  pointerEvents: 'auto',
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  padding: `${space.x2} ${space.x4}`,
  borderRadius: radius.round,
  border: `1px solid ${color.lineSubtle}`,
  background: color.bgRaised,
  fontSize: type.caption,
  color: color.textSecondary,
});
export const edge = style({
  position: 'absolute',
  insetInline: 0,
  display: 'flex',
  justifyContent: 'center',
  pointerEvents: 'none',
});
export const edgeTop = style([edge, { insetBlockStart: space.x3 }]);
export const edgeBottom = style([edge, { insetBlockEnd: space.x3 }]);

export const whole = style({ flex: 1, display: 'grid', placeItems: 'center', padding: space.x6, overflow: 'auto' });
export const skeleton = style({
  flex: 1,
  inlineSize: '100%',
  maxInlineSize: '47.5rem',
  marginInline: 'auto',
  padding: space.x5,
  alignSelf: 'flex-end',
  opacity: 0,
  animation: `${appear} ${motion.medium} linear 200ms forwards`,
});
