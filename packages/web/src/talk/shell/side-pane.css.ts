import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const title = style({
  outline: 'none',
  flex: 1,
  minWidth: 0,
  fontSize: type.title,
  fontWeight: weight.strong,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
export const body = style({ flex: 1, minHeight: 0, overflow: 'hidden auto', paddingBlockEnd: space.x5 });
export const padded = style({ padding: `${space.x2} ${space.x5} ${space.x5}`, display: 'grid', gap: space.x5 });
export const foot = style({
  flex: 'none',
  display: 'grid',
  gap: space.x4,
  padding: space.x5,
  background: color.bgPanel,
  borderBlockStart: `1px solid ${color.lineSubtle}`,
});
export const heading = style({
  paddingInline: space.x5,
  paddingBlock: `${space.x5} ${space.x2}`,
  color: color.textSecondary,
  fontSize: type.label,
  fontWeight: weight.strong,
});
export const centre = style({ minHeight: '60%', display: 'grid', placeItems: 'center', padding: space.x5 });

/** A line that does something: a face or icon, words, and what stands at its end. */
export const line = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minHeight: '3.5rem',
  paddingBlock: space.x2,
  marginInline: space.x3,
  paddingInline: space.x3,
  borderRadius: radius.control,
  color: color.textPrimary,
});
export const lineButton = style([
  line,
  {
    width: `calc(100% - 2 * ${space.x3})`,
    border: 0,
    background: 'transparent',
    textAlign: 'start',
    textDecoration: 'none',
    cursor: 'pointer',
    selectors: {
      '&:hover, &[data-active]': { background: color.bgHover },
      '&:focus-visible': { outlineOffset: '-2px' },
      '&:disabled': { cursor: 'default', opacity: 0.6 },
    },
  },
]);
export const lineIcon = style({
  flex: 'none',
  display: 'grid',
  placeItems: 'center',
  width: '2.5rem',
  height: '2.5rem',
  borderRadius: radius.round,
  background: color.accentSoft,
  color: color.accentText,
});
export const words = style({
  flex: 1,
  minWidth: 0,
  display: 'flex',
  flexDirection: 'column',
  // Names run in their own direction and stand where the page begins.
  alignItems: 'flex-start',
  gap: space.x1,
});
export const name = style({
  maxWidth: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  fontWeight: weight.medium,
});
export const under = style({
  maxWidth: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  color: color.textSecondary,
  fontSize: type.caption,
});
export const role = style({ flex: 'none', color: color.textTertiary, fontSize: type.meta });
