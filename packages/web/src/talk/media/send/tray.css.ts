// Files about to be sent, and the veil over a conversation into which something is dragged.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../../platform/look/tokens.css.ts';

export const tray = style({ display: 'grid', gap: space.x3, paddingBlock: space.x3 });

export const list = style({
  display: 'flex',
  gap: space.x3,
  overflowX: 'auto',
  paddingBlock: space.x2,
  paddingInline: space.x2,
  scrollSnapType: 'x proximity',
});

export const item = style({
  position: 'relative',
  flex: 'none',
  inlineSize: '6.5rem',
  scrollSnapAlign: 'start',
  borderRadius: radius.control,
  ':focus-visible': { outlineOffset: '1px' },
});
export const isOver = style({ boxShadow: `inset 2px 0 0 ${color.accentFill}` });

export const face = style({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '6.5rem',
  blockSize: '6.5rem',
  overflow: 'hidden',
  borderRadius: radius.control,
  border: `1px solid ${color.lineSubtle}`,
  background: color.bgSunken,
  color: color.textSecondary,
  fontSize: type.label,
  fontWeight: weight.strong,
});

export const picture = style({
  position: 'absolute',
  inset: 0,
  inlineSize: '100%',
  blockSize: '100%',
  objectFit: 'cover',
});

export const name = style({
  marginBlockStart: space.x2,
  fontSize: type.meta,
  color: color.textSecondary,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

export const actions = style({
  position: 'absolute',
  insetBlockStart: space.x2,
  insetInlineEnd: space.x2,
  display: 'flex',
  gap: space.x1,
  borderRadius: radius.round,
  background: color.bgRaised,
});

export const working = style({ position: 'absolute', insetBlockEnd: space.x2, insetInlineStart: space.x2 });

export const note = style({ fontSize: type.caption, color: color.warnText, paddingInline: space.x2 });
export const quiet = style({ fontSize: type.caption, color: color.textSecondary, paddingInline: space.x2 });

export const veil = style({
  position: 'absolute',
  inset: space.x4,
  zIndex: 5,
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: space.x3,
  borderRadius: radius.panel,
  border: `2px dashed ${color.accentFill}`,
  background: color.accentSoft,
  color: color.accentText,
  fontSize: type.title,
  fontWeight: weight.strong,
  textAlign: 'center',
  pointerEvents: 'none',
});
export const veilNote = style({ fontSize: type.caption, fontWeight: weight.plain });
