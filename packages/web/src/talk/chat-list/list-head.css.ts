import { style } from '@vanilla-extract/css';
import { color, from, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const pane = style({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 });
export const head = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x2,
  minHeight: '3.5rem',
  paddingInline: `${space.x5} ${space.x3}`,
  paddingBlock: space.x3,
});
export const withBack = style({ paddingInlineStart: space.x3 });
export const title = style({
  flex: 1,
  minWidth: 0,
  fontSize: type.screen,
  fontWeight: weight.heavy,
  letterSpacing: '-0.01em',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
/** Where the rail has it already. */
export const withoutRail = style({ display: 'contents', '@media': { [from.desktop]: { display: 'none' } } });

export const folders = style({
  display: 'flex',
  flex: 'none',
  gap: space.x2,
  overflow: 'auto hidden',
  paddingInline: space.x4,
  paddingBlockEnd: space.x3,
  scrollbarWidth: 'none',
  scrollPaddingInline: space.x5,
});
export const folder = style({
  display: 'inline-flex',
  alignItems: 'center',
  flex: 'none',
  gap: space.x2,
  minHeight: '2rem',
  maxWidth: '12rem',
  paddingInline: space.x4,
  border: '1px solid transparent',
  borderRadius: radius.round,
  background: 'transparent',
  color: color.textSecondary,
  fontSize: type.caption,
  fontWeight: weight.medium,
  cursor: 'pointer',
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem', minWidth: '2.75rem', justifyContent: 'center' } },
  selectors: {
    '&:hover': { background: color.bgHover },
    '&[aria-checked="true"], &[aria-current="page"]': { background: color.accentSoft, color: color.accentText },
    '&:focus-visible': { outlineOffset: '-2px' },
  },
});
export const folderName = style({ overflow: 'hidden', textOverflow: 'ellipsis' });
export const count = style({ fontVariantNumeric: 'tabular-nums', fontSize: type.meta, fontWeight: weight.heavy });

export const shortcut = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minHeight: '3rem',
  marginInline: space.x3,
  paddingInline: space.x4,
  borderRadius: radius.control,
  color: color.textSecondary,
  fontSize: type.body,
  textDecoration: 'none',
  selectors: { '&:hover': { background: color.bgHover }, '&:focus-visible': { outlineOffset: '-2px' } },
});
export const shortcutName = style({ flex: 1 });
export const waiting = style({ color: color.mentionText });
export const centre = style({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'grid',
  placeItems: 'center',
  padding: space.x5,
});
