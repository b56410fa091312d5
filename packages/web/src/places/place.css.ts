// What everybody can read looks cooler than what is sealed: its own surface, its own word, everywhere.
import { globalStyle, style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';
import { dayText } from '../talk/message/message.css.ts';

/** The globe and the word. */
export const mark = style({
  flex: 'none',
  display: 'inline-flex',
  alignItems: 'center',
  gap: '0.1875rem',
  paddingInline: '0.3125rem',
  borderRadius: radius.joined,
  background: color.publicSoft,
  color: color.publicText,
  fontSize: type.meta,
  fontWeight: weight.strong,
  lineHeight: '1.125rem',
  whiteSpace: 'nowrap',
});

export const page = style({ background: color.publicPage });
globalStyle(`${page} ${dayText}`, { background: color.publicPanel });
export const panel = style({ background: color.publicPanel });
/** Where it is written: who will read it, before a word is typed. */
export const everybody = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minBlockSize: '1.75rem',
  paddingInline: space.x3,
  color: color.publicText,
  fontSize: type.caption,
  fontWeight: weight.medium,
});
/** A row of the list. */
export const row = style({
  background: color.publicPanel,
  selectors: {
    '&:hover': { background: color.publicSoft },
    '&[aria-current="page"]': { background: color.publicSoft },
  },
});

export const foot = style({
  flex: 'none',
  borderBlockStart: `1px solid ${color.lineSubtle}`,
  background: color.publicPanel,
  paddingBlockStart: space.x2,
});
/** Instead of the composer: what one may do here, in one line. */
export const bar = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: `${space.x3} ${space.x4}`,
  paddingBlock: space.x2,
});
export const barWords = style({
  flex: '1 1 12rem',
  color: color.textSecondary,
  fontSize: type.caption,
  lineHeight: 1.45,
});
export const box = style({
  position: 'relative',
  background: color.bgRaised,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
  selectors: { '&:focus-within': { borderColor: color.publicText } },
});
export const settingsLine = style({
  display: 'inline-flex',
  alignItems: 'center',
  gap: space.x2,
  paddingInline: space.x4,
  paddingBlockStart: space.x3,
  color: color.publicText,
  fontSize: type.caption,
});
