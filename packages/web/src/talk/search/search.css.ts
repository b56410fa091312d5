import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const field = style({
  position: 'sticky',
  insetBlockStart: 0,
  zIndex: 1,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: space.x3,
  padding: `${space.x2} ${space.x5} ${space.x3}`,
  background: color.bgPanel,
});
export const chips = style({
  display: 'flex',
  flexWrap: 'wrap',
  gap: space.x2,
  minWidth: 0,
  margin: 0,
  padding: 0,
  border: 0,
});
export const chip = style({
  display: 'inline-flex',
  alignItems: 'center',
  gap: space.x2,
  minHeight: '1.75rem',
  paddingInline: space.x3,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.round,
  background: 'transparent',
  color: color.textSecondary,
  fontSize: type.meta,
  fontWeight: weight.medium,
  cursor: 'pointer',
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem', paddingInline: space.x4 } },
  selectors: {
    '&:hover': { background: color.bgHover },
    '&[aria-pressed="true"]': { background: color.publicSoft, borderColor: color.publicText, color: color.publicText },
  },
});
export const place = style({
  flex: 'none',
  display: 'grid',
  placeItems: 'center',
  width: '2.25rem',
  height: '2.25rem',
  borderRadius: radius.round,
  background: color.bgSunken,
  color: color.textSecondary,
});
export const top = style({ alignSelf: 'stretch', display: 'flex', alignItems: 'baseline', gap: space.x3 });
export const time = style({
  flex: 'none',
  marginInlineStart: 'auto',
  color: color.textTertiary,
  fontSize: type.meta,
  fontVariantNumeric: 'tabular-nums',
});
export const snippet = style({
  alignSelf: 'stretch',
  textAlign: 'left',
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  paddingBlockEnd: space.x2,
  color: color.textSecondary,
  fontSize: type.caption,
  lineHeight: 1.4,
  overflowWrap: 'anywhere',
  selectors: { ':root[dir="rtl"] &': { textAlign: 'right' } },
});
export const who = style({ color: color.textPrimary });
export const mark = style({
  background: color.mentionSoft,
  color: color.mentionText,
  fontWeight: weight.strong,
  borderRadius: '0.1875rem',
});
export const after = style({ display: 'grid', placeItems: 'center', padding: space.x4 });
export const status = style({
  paddingInline: space.x5,
  color: color.textSecondary,
  fontSize: type.caption,
  lineHeight: 1.45,
});

export const inChat = style({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: space.x3,
  padding: `${space.x3} ${space.x5}`,
  background: color.bgPanel,
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
});
export const inChatTop = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: space.x2 });
export const inChatField = style({ flex: '1 1 9rem', minWidth: 0 });
export const inChatList = style({ maxHeight: '40vh', overflow: 'hidden auto', marginInline: `calc(-1 * ${space.x3})` });
export const count = style({
  flex: 'none',
  color: color.textSecondary,
  fontSize: type.caption,
  fontVariantNumeric: 'tabular-nums',
});
