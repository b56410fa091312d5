// Dialogs: a panel in the middle; on phones a sheet from below.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, from, leading, motion, radius, space, type, weight } from '../look/tokens.css.ts';

export const shade = style({
  position: 'fixed',
  inset: 0,
  zIndex: 100,
  height: 'var(--visual-viewport-height)',
  display: 'flex',
  alignItems: 'flex-end',
  justifyContent: 'center',
  background: color.shade,
  transition: `opacity ${motion.medium} ${motion.curve}`,
  selectors: { '&[data-entering], &[data-exiting]': { opacity: 0 } },
  '@media': { [from.tablet]: { alignItems: 'center', padding: space.x6 } },
});

export const panel = style({
  display: 'flex',
  width: '100%',
  maxHeight: '94%',
  borderStartStartRadius: radius.panel,
  borderStartEndRadius: radius.panel,
  border: '1px solid transparent',
  background: color.bgRaised,
  color: color.textPrimary,
  boxShadow: color.shadow,
  outline: 'none',
  paddingBlockEnd: 'env(safe-area-inset-bottom)',
  transition: `transform ${motion.pane} ${motion.curve}, opacity ${motion.medium} ${motion.curve}`,
  selectors: {
    '&[data-entering], &[data-exiting]': { transform: 'translateY(var(--hg-move, 2rem))', opacity: 0 },
  },
  '@media': {
    [from.tablet]: {
      borderRadius: radius.panel,
      maxHeight: '100%',
      width: 'auto',
      minWidth: '20rem',
      paddingBlockEnd: 0,
    },
  },
});

export const size = styleVariants({
  small: { '@media': { [from.tablet]: { width: '24rem' } } },
  normal: { '@media': { [from.tablet]: { width: '30rem' } } },
  large: { '@media': { [from.tablet]: { width: '45rem' } } },
  tall: { height: '94%', '@media': { [from.tablet]: { width: '30rem', height: 'min(44rem, 100%)' } } },
});

export const dialog = style({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minWidth: 0,
  minHeight: 0,
  outline: 'none',
});

export const head = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minHeight: '3.5rem',
  paddingBlock: space.x4,
  paddingInlineStart: space.x6,
  paddingInlineEnd: space.x4,
});
export const title = style({
  flex: 1,
  minWidth: 0,
  fontSize: type.screen,
  fontWeight: weight.heavy,
  lineHeight: leading.tight,
  overflowWrap: 'anywhere',
});

export const body = style({
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  overscrollBehavior: 'contain',
  paddingInline: space.x6,
  paddingBlock: `${space.x2} ${space.x6}`,
  scrollPaddingBlock: space.x5,
});

export const actions = style({
  display: 'flex',
  flexWrap: 'wrap-reverse',
  justifyContent: 'flex-end',
  gap: space.x3,
  paddingInline: space.x6,
  paddingBlock: `${space.x4} ${space.x5}`,
  borderBlockStart: `1px solid ${color.lineSubtle}`,
});
