// A message: where it stands in its column, the bubble, and what stands in it.
import { keyframes, style, styleVariants } from '@vanilla-extract/css';
import { color, motion, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

const column = '47.5rem';
const coarse = '(pointer: coarse)';

/** Everything of a row: lines above it, the message. */
export const row = style({
  inlineSize: '100%',
  maxInlineSize: column,
  marginInline: 'auto',
  paddingInline: space.x4,
});

export const article = style({
  position: 'relative',
  display: 'flex',
  alignItems: 'flex-end',
  gap: space.x3,
  borderRadius: radius.control,
  selectors: { '&:focus-visible': { outlineOffset: '-2px' } },
});

/** Two pixels between bubbles of a run, ten before a new one. */
export const runSpace = styleVariants({
  single: { paddingBlockStart: '10px' },
  first: { paddingBlockStart: '10px' },
  middle: { paddingBlockStart: '2px' },
  last: { paddingBlockStart: '2px' },
});

export const side = styleVariants({
  mine: { justifyContent: 'flex-end' },
  theirs: { justifyContent: 'flex-start' },
});

export const selecting = style({ cursor: 'pointer' });
export const selected = style({ background: color.bgHover });
export const check = style({
  alignSelf: 'center',
  inlineSize: '1.25rem',
  blockSize: '1.25rem',
  accentColor: color.accentFill,
  flex: 'none',
  marginInlineStart: space.x3,
  selectors: { [`${side.mine} > &`]: { marginInlineEnd: 'auto' } },
});
export const gutter = style({ inlineSize: '2rem', flex: 'none', alignSelf: 'flex-end' });
export const faceButton = style({
  border: 0,
  padding: 0,
  background: 'none',
  cursor: 'pointer',
  display: 'block',
  borderRadius: radius.round,
});

export const stack = style({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  minInlineSize: 0,
  maxInlineSize: 'min(35rem, 78%)',
  alignItems: 'flex-start',
  selectors: { [`${side.mine} > &`]: { alignItems: 'flex-end' } },
  '@media': { '(max-width: 44.99rem)': { maxInlineSize: 'min(35rem, 84%)' } },
});

const bubbleBase = style({
  position: 'relative',
  minInlineSize: '4.5rem',
  maxInlineSize: '100%',
  paddingBlock: '0.4375rem',
  paddingInline: space.x4,
  border: '1px solid transparent',
  borderRadius: radius.bubble,
});

export const bubble = styleVariants({
  mine: [
    bubbleBase,
    {
      vars: { '--hg-meta': color.bubbleOutMeta },
      background: color.bubbleOut,
      color: color.bubbleOutText,
      borderEndEndRadius: radius.joined,
    },
  ],
  theirs: [
    bubbleBase,
    {
      vars: { '--hg-meta': color.bubbleInMeta },
      background: color.bubbleIn,
      borderColor: color.bubbleInLine,
      color: color.bubbleInText,
      borderEndStartRadius: radius.joined,
    },
  ],
});

/** Bubbles that follow another of the same person. */
export const joined = styleVariants({
  mine: { borderStartEndRadius: radius.joined },
  theirs: { borderStartStartRadius: radius.joined },
});

/** Nothing but a few emoji: no bubble around them. */
export const bare = style({
  background: 'none',
  borderColor: 'transparent',
  paddingInline: 0,
  paddingBlock: space.x1,
});
/** Pictures go to the edge. */
export const withMedia = style({ paddingInline: '3px', paddingBlockStart: '3px' });
export const padded = style({ selectors: { [`${withMedia} &`]: { paddingInline: space.x3 } } });
export const body = style({ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', columnGap: space.x3 });
export const words = style({ flex: '1 1 auto', minInlineSize: 0, maxInlineSize: '100%' });

export const name = style({
  display: 'block',
  border: 0,
  padding: 0,
  background: 'none',
  cursor: 'pointer',
  fontSize: type.caption,
  fontWeight: weight.strong,
  textAlign: 'start',
  maxInlineSize: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  selectors: { '&:hover': { textDecoration: 'underline' } },
});

export const label = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x2,
  fontSize: type.caption,
  color: 'var(--hg-meta)',
  fontStyle: 'normal',
});

export const meta = style({
  display: 'inline-flex',
  alignItems: 'center',
  gap: space.x2,
  marginInlineStart: 'auto',
  fontSize: type.meta,
  lineHeight: 1.2,
  color: 'var(--hg-meta)',
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
  userSelect: 'none',
});
/** In the last line of the text, over the room that its twin keeps there. */
export const metaInLine = style({ position: 'absolute', insetBlockEnd: '0.375rem', insetInlineEnd: space.x4 });
export const metaRoom = style([meta, { visibility: 'hidden', marginInlineStart: space.x3, blockSize: '0.75rem' }]);
export const metaButton = style({
  border: 0,
  padding: 0,
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  cursor: 'pointer',
  textDecoration: 'underline',
  textDecorationStyle: 'dotted',
  textUnderlineOffset: '0.15em',
  position: 'relative',
  // The words are small, the target is not.
  '::after': { content: '""', position: 'absolute', inset: '-0.375rem -0.25rem' },
});
export const ticks = styleVariants({
  writing: { color: 'inherit' },
  waiting: { color: 'inherit' },
  sent: { color: 'inherit' },
  read: { color: color.accentText },
  failed: { color: color.dangerText },
  none: {},
});

export const line = style({
  display: 'flex',
  justifyContent: 'center',
  paddingBlock: space.x2,
  fontSize: type.caption,
  color: color.textSecondary,
  textAlign: 'center',
});
export const lineText = style({
  paddingInline: space.x4,
  paddingBlock: space.x2,
  borderRadius: radius.round,
  textWrap: 'balance',
});
export const warnText = style([
  lineText,
  { color: color.warnText, background: color.warnSoft, display: 'inline-flex', gap: space.x3, alignItems: 'center' },
]);
export const gone = style({ fontStyle: 'italic', color: 'var(--hg-meta)', fontSize: type.message });

export const day = style({
  display: 'flex',
  justifyContent: 'center',
  paddingBlock: `${space.x5} ${space.x3}`,
});
export const dayText = style({
  fontSize: type.label,
  fontWeight: weight.medium,
  color: color.textSecondary,
  background: color.bgSunken,
  borderRadius: radius.round,
  padding: `${space.x1} ${space.x4}`,
});
export const unread = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  paddingBlock: `${space.x5} ${space.x2}`,
  fontSize: type.label,
  fontWeight: weight.strong,
  color: color.mentionText,
  '::before': { content: '""', flex: 1, blockSize: '1px', background: color.mentionFill },
  '::after': { content: '""', flex: 1, blockSize: '1px', background: color.mentionFill },
});

export const failed = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: space.x3,
  paddingBlock: space.x2,
  fontSize: type.caption,
  color: color.dangerText,
});

export const actions = style({
  position: 'absolute',
  insetBlockEnd: 0,
  display: 'flex',
  gap: space.x1,
  padding: space.x1,
  borderRadius: radius.control,
  background: color.bgPanel,
  border: `1px solid ${color.lineSubtle}`,
  zIndex: 1,
  '@media': { [coarse]: { display: 'none' }, '(hover: none)': { display: 'none' } },
});
export const actionsSide = styleVariants({
  mine: { insetInlineEnd: `calc(100% + ${space.x3})` },
  theirs: { insetInlineStart: `calc(100% + ${space.x3})` },
});
export const action = style({
  display: 'grid',
  placeItems: 'center',
  inlineSize: '1.75rem',
  blockSize: '1.75rem',
  border: 0,
  padding: 0,
  background: 'none',
  color: color.textSecondary,
  borderRadius: radius.small,
  cursor: 'pointer',
  selectors: { '&:hover': { background: color.bgHover, color: color.textPrimary } },
});

const glow = keyframes({ from: { opacity: 1 }, '60%': { opacity: 1 }, to: { opacity: 0 } });
/** Shows which message was jumped to. */
export const flash = style({
  '::before': {
    content: '""',
    position: 'absolute',
    inset: '-2px -8px',
    borderRadius: radius.control,
    background: color.mentionSoft,
    pointerEvents: 'none',
    zIndex: -1,
    animation: `${glow} 1.6s ${motion.curve} both`,
  },
});
const rise = keyframes({ from: { opacity: 0, transform: 'translateY(8px)' }, to: { opacity: 1, transform: 'none' } });
const fade = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });
/** A bubble that has just been said here. */
export const risen = style({
  animation: `${rise} ${motion.medium} ${motion.curve} both`,
  '@media': { '(prefers-reduced-motion: reduce)': { animation: `${fade} 80ms linear both` } },
  selectors: { 'html[data-calm] &': { animation: `${fade} 80ms linear both` } },
});
