// Settings: a list of pages beside the open one; on a phone one after the other.
import { globalStyle, style } from '@vanilla-extract/css';
import { color, from, motion, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const screen = style({
  height: '100%',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  '@media': { [from.tablet]: { gridTemplateColumns: '17.5rem minmax(0, 1fr)' } },
});

const pane = style({ minWidth: 0, minHeight: 0, overflowY: 'auto', scrollPaddingBlock: '4rem' });

export const nav = style([
  pane,
  {
    background: color.bgPanel,
    paddingInline: space.x3,
    paddingBlockEnd: space.x6,
    '@media': { [from.tablet]: { borderInlineEnd: `1px solid ${color.lineSubtle}` } },
  },
]);
export const body = style([pane, { background: color.bgApp }]);
/** On a phone only one of the two is seen. */
export const behind = style({ display: 'none', '@media': { [from.tablet]: { display: 'block' } } });
/** On a phone the list alone is seen, and nothing in it is open. */
export const alone = style({});
export const onPhone = style({ '@media': { [from.tablet]: { display: 'none' } } });

export const bar = style({
  position: 'sticky',
  insetBlockStart: 0,
  zIndex: 1,
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minHeight: '3.5rem',
  background: 'inherit',
});
export const title = style({
  fontSize: type.screen,
  fontWeight: weight.heavy,
  selectors: { '&:focus-visible': { outline: 'none' } },
});

export const pages = style({ display: 'flex', flexDirection: 'column', gap: '1px' });
export const link = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minHeight: '2.75rem',
  paddingInline: space.x4,
  borderRadius: radius.control,
  color: color.textPrimary,
  textDecoration: 'none',
  fontWeight: weight.medium,
  transition: `background-color ${motion.small} ${motion.curve}`,
  selectors: {
    '&:hover': { background: color.bgHover },
    '&[aria-current="page"]': { background: color.bgSelected },
  },
  '@media': {
    '(forced-colors: active)': { selectors: { '&[aria-current="page"]': { outline: '2px solid Highlight' } } },
  },
});
globalStyle(`${link} > svg`, { color: color.textSecondary, flexShrink: 0 });
globalStyle(`${link}[aria-current="page"] > svg`, { color: color.accentText });

globalStyle(`${alone} ${link}[aria-current="page"]`, {
  '@media': { '(max-width: 44.99rem)': { background: 'transparent' } },
});

export const column = style({
  maxWidth: '40rem',
  marginInline: 'auto',
  paddingInline: space.x5,
  paddingBlockEnd: space.x8,
  display: 'flex',
  flexDirection: 'column',
  gap: space.x6,
  background: color.bgApp,
  '@media': { [from.tablet]: { paddingInline: space.x6 } },
});

export const section = style({ display: 'flex', flexDirection: 'column', gap: space.x3 });
export const heading = style({
  fontSize: type.caption,
  fontWeight: weight.strong,
  color: color.textSecondary,
  paddingInline: space.x2,
});
export const card = style({
  display: 'flex',
  flexDirection: 'column',
  background: color.bgRaised,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
  overflow: 'hidden',
});
export const row = style({
  paddingInline: space.x5,
  paddingBlock: space.x4,
  selectors: { '& + &': { borderBlockStart: `1px solid ${color.lineSubtle}` } },
});
export const split = style({ display: 'flex', alignItems: 'center', gap: space.x4 });
export const grow = style({ flex: 1, minWidth: 0 });
export const name = style({ fontWeight: weight.medium, overflowWrap: 'anywhere' });
export const note = style({ color: color.textSecondary, fontSize: type.caption, lineHeight: 1.5 });
export const noteOutside = style([note, { paddingInline: space.x2 }]);
export const text = style({ color: color.textSecondary, lineHeight: 1.55 });
export const value = style({ color: color.textSecondary, fontVariantNumeric: 'tabular-nums' });
export const actions = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3 });
export const stack = style({ display: 'flex', flexDirection: 'column', gap: space.x4 });
