// Buttons: four kinds, three sizes. The same height as fields of the same size; 44 px where a finger presses.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, leading, motion, radius, space, type, weight } from '../look/tokens.css.ts';

const coarse = '(pointer: coarse)';

const base = style({
  appearance: 'none',
  position: 'relative',
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x3,
  margin: 0,
  border: '1px solid transparent',
  borderRadius: radius.control,
  background: 'transparent',
  fontWeight: weight.strong,
  lineHeight: leading.tight,
  textAlign: 'center',
  cursor: 'pointer',
  userSelect: 'none',
  touchAction: 'manipulation',
  transition: `background-color ${motion.small} ${motion.curve}, opacity ${motion.small} ${motion.curve}`,
  selectors: {
    '&:disabled': { cursor: 'default', opacity: 0.5 },
    '&[aria-disabled="true"]': { cursor: 'default' },
  },
  '@media': { '(forced-colors: active)': { borderColor: 'ButtonText' } },
});

export const kind = styleVariants({
  primary: [
    base,
    {
      background: color.accentFill,
      color: color.accentOn,
      selectors: { '&:hover:not(:disabled):not([aria-disabled="true"])': { background: color.accentFillHover } },
    },
  ],
  plain: [
    base,
    {
      background: color.bgRaised,
      borderColor: color.lineControl,
      color: color.textPrimary,
      selectors: { '&:hover:not(:disabled)': { background: color.bgHover } },
    },
  ],
  quiet: [base, { color: color.accentText, selectors: { '&:hover:not(:disabled)': { background: color.bgHover } } }],
  danger: [
    base,
    {
      background: color.dangerFill,
      color: color.dangerOn,
      selectors: { '&:hover:not(:disabled):not([aria-disabled="true"])': { background: color.dangerFillHover } },
    },
  ],
});

export const size = styleVariants({
  small: {
    minHeight: '2rem',
    paddingBlock: space.x2,
    paddingInline: space.x4,
    fontSize: type.caption,
    borderRadius: radius.small,
    '@media': { [coarse]: { minHeight: '2.75rem' } },
  },
  normal: {
    minHeight: '2.5rem',
    paddingBlock: space.x3,
    paddingInline: space.x5,
    fontSize: type.body,
    '@media': { [coarse]: { minHeight: '2.75rem' } },
  },
  large: {
    minHeight: '3rem',
    paddingBlock: space.x4,
    paddingInline: space.x6,
    fontSize: type.title,
  },
});

/** A button as wide as its place. */
export const wide = style({ width: '100%' });

/** While the action runs the words stay in place, unseen, so that nothing moves. */
export const content = style({
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x3,
  minWidth: 0,
  overflowWrap: 'anywhere',
});
export const isHidden = style({ opacity: 0 });
export const pending = style({ position: 'absolute', inset: 0, display: 'grid', placeItems: 'center' });
