// Buttons that are an icon: a square of 40 px, 44 where a finger presses.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, motion, radius } from '../look/tokens.css.ts';

const base = style({
  appearance: 'none',
  display: 'inline-grid',
  placeItems: 'center',
  flex: 'none',
  margin: 0,
  padding: 0,
  border: '1px solid transparent',
  borderRadius: radius.control,
  background: 'transparent',
  cursor: 'pointer',
  touchAction: 'manipulation',
  transition: `background-color ${motion.small} ${motion.curve}, color ${motion.small} ${motion.curve}`,
  selectors: {
    '&:disabled': { cursor: 'default', opacity: 0.5 },
    '&[aria-pressed="true"]': { background: color.accentSoft, color: color.accentText },
  },
  '@media': {
    '(forced-colors: active)': {
      selectors: {
        '&[aria-pressed="true"]': { forcedColorAdjust: 'none', background: 'Highlight', color: 'HighlightText' },
      },
    },
  },
});

const hover = '&:hover:not(:disabled)';

export const kind = styleVariants({
  quiet: [
    base,
    { color: color.textSecondary, selectors: { [hover]: { background: color.bgHover, color: color.textPrimary } } },
  ],
  primary: [
    base,
    {
      background: color.accentFill,
      color: color.accentOn,
      selectors: { [hover]: { background: color.accentFillHover } },
    },
  ],
  plain: [
    base,
    {
      background: color.bgRaised,
      borderColor: color.lineControl,
      color: color.textPrimary,
      selectors: { [hover]: { background: color.bgHover } },
    },
  ],
  danger: [base, { color: color.dangerText, selectors: { [hover]: { background: color.dangerSoft } } }],
});

export const size = styleVariants({
  small: {
    width: '2rem',
    height: '2rem',
    borderRadius: radius.small,
    '@media': { '(pointer: coarse)': { width: '2.75rem', height: '2.75rem' } },
  },
  normal: {
    width: '2.5rem',
    height: '2.5rem',
    '@media': { '(pointer: coarse)': { width: '2.75rem', height: '2.75rem' } },
  },
  large: { width: '3rem', height: '3rem' },
});

export const round = style({ borderRadius: radius.round });
