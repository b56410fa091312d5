import { globalStyle, style } from '@vanilla-extract/css';
import { color, radius, space, type } from '../../platform/look/tokens.css.ts';

export const search = style({ display: 'grid', gap: space.x3, padding: `${space.x2} ${space.x5} ${space.x3}` });
export const person = style({ position: 'relative' });
/** The line leaves the tick its room. */
globalStyle(`${person} > :first-child`, { paddingInlineEnd: '3.75rem' });
export const tick = style({
  position: 'absolute',
  insetBlock: 0,
  insetInlineEnd: space.x3,
  display: 'grid',
  placeItems: 'center',
  width: '2.75rem',
  border: 0,
  borderRadius: radius.control,
  background: 'transparent',
  cursor: 'pointer',
  selectors: { '&:focus-visible': { outlineOffset: '-4px' } },
});
export const ring = style({
  display: 'grid',
  placeItems: 'center',
  width: '1.375rem',
  height: '1.375rem',
  border: `1.5px solid ${color.lineControl}`,
  borderRadius: radius.round,
  color: color.accentOn,
  selectors: {
    '[aria-pressed="true"] > &': { background: color.accentFill, borderColor: color.accentFill },
  },
});
export const picked = style({ display: 'flex', flexWrap: 'wrap', gap: space.x2, maxHeight: '7rem', overflow: 'auto' });
export const chip = style({
  display: 'inline-flex',
  alignItems: 'center',
  gap: space.x3,
  minHeight: '2rem',
  maxWidth: '14rem',
  paddingInline: `${space.x2} ${space.x3}`,
  border: 0,
  borderRadius: radius.round,
  background: color.accentSoft,
  color: color.accentText,
  fontSize: type.caption,
  cursor: 'pointer',
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem' } },
});
export const chipName = style({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });
