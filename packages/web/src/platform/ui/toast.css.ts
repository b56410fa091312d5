// Toasts stand above the composer's place, in ink.
import { keyframes, style, styleVariants } from '@vanilla-extract/css';
import { color, from, motion, radius, space, type, weight } from '../look/tokens.css.ts';

const rise = keyframes({ from: { opacity: 0, transform: 'translateY(calc(var(--hg-move, 2rem) / 4))' } });

export const region = style({
  position: 'fixed',
  zIndex: 200,
  insetInline: 0,
  insetBlockEnd: 'calc(4.5rem + env(safe-area-inset-bottom))',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x3,
  paddingInline: space.x4,
  pointerEvents: 'none',
  '@media': { [from.tablet]: { insetBlockEnd: space.x6 } },
});

const base = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minHeight: '2.75rem',
  maxWidth: '30rem',
  paddingBlock: space.x2,
  paddingInline: `${space.x5} ${space.x3}`,
  border: '1px solid transparent',
  borderRadius: radius.control,
  boxShadow: color.shadow,
  background: color.textPrimary,
  color: color.bgPanel,
  fontSize: type.body,
  pointerEvents: 'auto',
  animation: `${rise} ${motion.medium} ${motion.curve}`,
});

export const kind = styleVariants({
  plain: [base],
  ok: [base],
  danger: [base, { background: color.dangerFill, color: color.dangerOn }],
});

export const text = style({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' });

export const button = style({
  appearance: 'none',
  minHeight: '2.25rem',
  minWidth: '2.25rem',
  paddingInline: space.x3,
  border: 0,
  borderRadius: radius.small,
  background: 'transparent',
  color: 'inherit',
  fontWeight: weight.heavy,
  cursor: 'pointer',
  textDecoration: 'underline',
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem', minWidth: '2.75rem' } },
  textUnderlineOffset: '0.2em',
  selectors: { '&:focus-visible': { outlineColor: 'currentColor', outlineOffset: '-2px' } },
});
