// A field that chooses one of many.
import { style } from '@vanilla-extract/css';
import { color, space } from '../look/tokens.css.ts';

export const button = style({
  appearance: 'none',
  justifyContent: 'space-between',
  width: '100%',
  paddingInline: space.x4,
  textAlign: 'start',
  cursor: 'pointer',
  selectors: {
    '&:hover': { background: color.bgHover },
    '&[data-focus-visible]': { outline: `2px solid ${color.focus}`, outlineOffset: '2px' },
  },
});
export const value = style({
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
export const list = style({ minWidth: 'var(--trigger-width)' });
export const placeholder = style({ color: color.textTertiary });
