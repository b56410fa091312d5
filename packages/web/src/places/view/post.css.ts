// A post as a card: who, when, what, and what others thought of it.
import { globalStyle, style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const row = style({
  inlineSize: '100%',
  maxInlineSize: '42rem',
  marginInline: 'auto',
  paddingInline: space.x4,
  paddingBlockEnd: space.x4,
});
export const card = style({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  rowGap: space.x3,
  padding: `${space.x4} ${space.x5}`,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
  background: color.bgRaised,
  color: color.textPrimary,
  selectors: { '[data-flash] > &': { borderColor: color.mentionFill, boxShadow: `0 0 0 2px ${color.mentionFill}` } },
});
export const head = style({ display: 'flex', alignItems: 'center', gap: space.x3, minInlineSize: 0 });
export const who = style({
  flex: 1,
  minInlineSize: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  justifyItems: 'start',
  lineHeight: 1.3,
});
export const name = style({
  maxInlineSize: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  fontWeight: weight.strong,
  fontSize: type.body,
});
export const facts = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: space.x3,
  color: color.textSecondary,
  fontSize: type.label,
  fontVariantNumeric: 'tabular-nums',
});
export const fact = style({ display: 'inline-flex', alignItems: 'center', gap: space.x2 });
/** Words that do something among words that do not. */
export const link = style({
  display: 'inline-flex',
  alignItems: 'center',
  gap: space.x2,
  minBlockSize: '1.5rem',
  border: 0,
  padding: 0,
  background: 'none',
  color: color.accentText,
  font: 'inherit',
  fontWeight: weight.medium,
  textDecoration: 'underline',
  textDecorationStyle: 'dotted',
  textUnderlineOffset: '0.2em',
  cursor: 'pointer',
  '@media': { '(pointer: coarse)': { minBlockSize: '2.75rem' } },
});
export const media = style({ display: 'grid', justifyItems: 'start' });
export const alert = style({
  display: 'flex',
  alignItems: 'flex-start',
  gap: space.x3,
  padding: `${space.x3} ${space.x4}`,
  borderRadius: radius.control,
  border: `1px solid ${color.dangerText}`,
  background: color.dangerSoft,
  color: color.dangerText,
  fontSize: type.caption,
  fontWeight: weight.medium,
  lineHeight: 1.45,
});
/** In plain words, calm: everything is explained. */
export const gone = style({
  display: 'flex',
  alignItems: 'flex-start',
  gap: space.x3,
  color: color.textSecondary,
  fontSize: type.body,
  lineHeight: 1.45,
});
/** Under the words: reactions at the start, numbers at the end. */
export const foot = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: `${space.x2} ${space.x3}`,
  minBlockSize: '2rem',
});
globalStyle(`${foot} button`, {
  '@media': { '(pointer: coarse)': { minBlockSize: '2.75rem', minInlineSize: '2.75rem', justifyContent: 'center' } },
});
export const numbers = style([facts, { marginInlineStart: 'auto' }]);
export const gap = style([alert, { justifyContent: 'center' }]);
