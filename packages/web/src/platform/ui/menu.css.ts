// Menus and what opens beside a control.
import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, type, weight } from '../look/tokens.css.ts';

export const popover = style({
  display: 'flex',
  flexDirection: 'column',
  minWidth: '12rem',
  maxWidth: 'min(22rem, calc(100vw - 1rem))',
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.control,
  background: color.bgRaised,
  color: color.textPrimary,
  boxShadow: color.shadow,
  outline: 'none',
  overflow: 'auto',
  transition: `opacity ${motion.medium} ${motion.curve}, transform ${motion.medium} ${motion.curve}`,
  selectors: {
    '&[data-entering]': { opacity: 0, transform: 'translateY(calc(var(--hg-move, 2rem) / -8))' },
    '&[data-exiting]': { opacity: 0 },
  },
});

export const inside = style({ outline: 'none' });
export const padded = style({ padding: space.x5 });

export const room = style({ display: 'contents' });
export const menu = style({ padding: space.x2, outline: 'none', overflowY: 'auto' });

export const section = style({
  selectors: {
    '& + &': {
      marginBlockStart: space.x2,
      paddingBlockStart: space.x2,
      borderBlockStart: `1px solid ${color.lineSubtle}`,
    },
  },
});

export const item = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minHeight: '2.25rem',
  paddingBlock: space.x2,
  paddingInline: space.x4,
  borderRadius: radius.small,
  fontSize: type.body,
  cursor: 'default',
  outline: 'none',
  textDecoration: 'none',
  color: color.textPrimary,
  selectors: {
    '&[data-focused], &[data-hovered]': { background: color.bgHover },
    '&[data-focus-visible]': { outline: `2px solid ${color.focus}`, outlineOffset: '-2px' },
    '&[data-disabled]': { opacity: 0.5 },
  },
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem' } },
});

export const danger = style({ color: color.dangerText });
export const picture = style({ color: color.textSecondary, selectors: { [`${danger} &`]: { color: 'inherit' } } });
export const text = style({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' });
export const note = style({ display: 'block', fontSize: type.caption, color: color.textSecondary });
export const tick = style({ color: color.accentText, fontWeight: weight.strong });
export const point = style({ position: 'fixed', width: 0, height: 0, pointerEvents: 'none' });
