// Switches, checkboxes and radio buttons: native inputs, drawn; the whole row is the target.
import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, type, weight } from '../look/tokens.css.ts';

export const row = style({
  display: 'flex',
  alignItems: 'flex-start',
  gap: space.x4,
  paddingBlock: space.x3,
  minHeight: '2.5rem',
  cursor: 'pointer',
  selectors: { '&:has(:disabled)': { cursor: 'default', opacity: 0.5 } },
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem' } },
});

export const words = style({ flex: 1, minWidth: 0, overflowWrap: 'anywhere' });
export const label = style({ display: 'block', fontWeight: weight.medium, lineHeight: '1.5rem' });
export const note = style({ display: 'block', fontSize: type.caption, color: color.textSecondary });

const change = `background-color ${motion.small} ${motion.curve}, border-color ${motion.small} ${motion.curve}`;

export const track = style({
  appearance: 'none',
  position: 'relative',
  flex: 'none',
  width: '2.5rem',
  height: '1.5rem',
  margin: 0,
  border: `1.5px solid ${color.lineControl}`,
  borderRadius: radius.round,
  background: color.bgSunken,
  cursor: 'inherit',
  transition: change,
  selectors: {
    '&::after': {
      content: '""',
      position: 'absolute',
      insetBlockStart: '50%',
      insetInlineStart: '0.1875rem',
      width: '0.9375rem',
      height: '0.9375rem',
      borderRadius: '50%',
      background: color.textTertiary,
      transform: 'translateY(-50%)',
      transition: `transform ${motion.small} ${motion.curve}`,
    },
    '&:checked': { background: color.accentFill, borderColor: color.accentFill },
    '&:checked::after': { background: color.accentOn, transform: 'translate(1rem, -50%)' },
    '[dir="rtl"] &:checked::after': { transform: 'translate(-1rem, -50%)' },
  },
  '@media': {
    '(forced-colors: active)': {
      selectors: {
        '&': { forcedColorAdjust: 'none', background: 'Canvas', borderColor: 'ButtonText' },
        '&::after': { background: 'ButtonText' },
        '&:checked': { background: 'Highlight', borderColor: 'Highlight' },
        '&:checked::after': { background: 'HighlightText' },
      },
    },
  },
});

const mark = style({
  appearance: 'none',
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: '1.25rem',
  height: '1.25rem',
  margin: 0,
  marginBlock: '0.125rem',
  border: `1.5px solid ${color.lineControl}`,
  background: color.bgRaised,
  cursor: 'inherit',
  transition: change,
});

const forced = {
  '(forced-colors: active)': {
    selectors: {
      '&': { forcedColorAdjust: 'none', background: 'Canvas', borderColor: 'ButtonText' },
      '&:checked': { borderColor: 'Highlight' },
    },
  },
} as const;

export const check = style([
  mark,
  {
    borderRadius: radius.joined,
    selectors: {
      '&:checked, &:indeterminate': { background: color.accentFill, borderColor: color.accentFill },
      '&::after': {
        content: '""',
        width: '0.3125rem',
        height: '0.625rem',
        marginBlockStart: '-0.125rem',
        borderStyle: 'solid',
        borderColor: color.accentOn,
        borderWidth: '0 2px 2px 0',
        transform: 'rotate(45deg)',
        opacity: 0,
      },
      '&:checked::after': { opacity: 1 },
      '&:indeterminate::after': {
        opacity: 1,
        transform: 'none',
        width: '0.625rem',
        height: 0,
        borderWidth: '0 0 2px',
        marginBlockStart: 0,
      },
    },
    '@media': {
      '(forced-colors: active)': { selectors: { '&:checked': { forcedColorAdjust: 'none', background: 'Highlight' } } },
    },
  },
]);

export const radio = style([
  mark,
  {
    borderRadius: '50%',
    selectors: {
      '&:checked': { borderColor: color.accentFill },
      '&::after': {
        content: '""',
        width: '0.625rem',
        height: '0.625rem',
        borderRadius: '50%',
        background: color.accentFill,
        transform: 'scale(0)',
        transition: `transform ${motion.small} ${motion.curve}`,
      },
      '&:checked::after': { transform: 'scale(1)' },
    },
    '@media': forced,
  },
]);

export const group = style({ border: 0, margin: 0, padding: 0, minWidth: 0 });
export const legend = style({
  padding: 0,
  paddingBlockEnd: space.x2,
  fontSize: type.caption,
  fontWeight: weight.strong,
  color: color.textPrimary,
});
