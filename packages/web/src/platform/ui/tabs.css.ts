// Tabs: words in a row, the chosen one underlined in petrol.
import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, weight } from '../look/tokens.css.ts';

export const tabs = style({ display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 });
export const list = style({
  display: 'flex',
  gap: space.x2,
  overflowX: 'auto',
  scrollbarWidth: 'none',
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
});
export const tab = style({
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minHeight: '2.5rem',
  paddingInline: space.x4,
  borderRadius: radius.small,
  color: color.textSecondary,
  fontWeight: weight.medium,
  whiteSpace: 'nowrap',
  cursor: 'pointer',
  outline: 'none',
  selectors: {
    '&[data-hovered]': { color: color.textPrimary },
    '&[data-selected]': { color: color.accentText, fontWeight: weight.strong },
    '&[data-selected]::after': {
      content: '""',
      position: 'absolute',
      insetInline: space.x3,
      insetBlockEnd: 0,
      height: '0.1875rem',
      borderRadius: '3px 3px 0 0',
      background: color.accentFill,
      transition: `opacity ${motion.small} ${motion.curve}`,
    },
    '&[data-focus-visible]': { outline: `2px solid ${color.focus}`, outlineOffset: '-3px' },
  },
  '@media': {
    '(pointer: coarse)': { minHeight: '2.75rem' },
    '(forced-colors: active)': {
      selectors: { '&[data-selected]::after': { forcedColorAdjust: 'none', background: 'Highlight' } },
    },
  },
});
export const panel = style({
  flex: 1,
  minHeight: 0,
  paddingBlockStart: space.x5,
  outline: 'none',
  selectors: {
    '&[data-focus-visible]': { outline: `2px solid ${color.focus}`, outlineOffset: '2px', borderRadius: radius.small },
  },
});
