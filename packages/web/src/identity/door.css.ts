// The doors: one calm column, the same width and rhythm on all of them.
import { style } from '@vanilla-extract/css';
import { color, from, space, type, weight } from '../platform/look/tokens.css.ts';

export const screen = style({
  height: '100%',
  overflowY: 'auto',
  background: color.bgApp,
  display: 'flex',
  flexDirection: 'column',
  paddingInline: space.x5,
  paddingBlock: `max(${space.x5}, env(safe-area-inset-top)) max(${space.x6}, env(safe-area-inset-bottom))`,
  '@media': { [from.tablet]: { paddingInline: space.x7 } },
});

export const bar = style({ display: 'flex', alignItems: 'center', minHeight: '2.75rem', flexShrink: 0 });

export const column = style({
  width: '100%',
  maxWidth: '26rem',
  margin: 'auto',
  paddingBlock: space.x5,
  display: 'flex',
  flexDirection: 'column',
  gap: space.x6,
});
export const wide = style({ maxWidth: '34rem' });

export const heading = style({ display: 'flex', flexDirection: 'column', gap: space.x3 });
export const title = style({
  fontSize: type.large,
  fontWeight: weight.heavy,
  lineHeight: 1.2,
  letterSpacing: '-0.01em',
  textWrap: 'balance',
  // The heading takes the focus to be read; it cannot be acted on.
  selectors: { '&:focus-visible': { outline: 'none' }, 'html:lang(ar) &': { letterSpacing: 0, lineHeight: 1.35 } },
});
export const lede = style({ color: color.textSecondary, lineHeight: 1.5, textWrap: 'pretty' });

export const form = style({ display: 'flex', flexDirection: 'column', gap: space.x5 });
export const actions = style({ display: 'flex', flexDirection: 'column', gap: space.x3 });
export const aside = style({ color: color.textSecondary, fontSize: type.caption, lineHeight: 1.5 });
export const asideCenter = style([aside, { textAlign: 'center' }]);

export const good = style({ color: color.okText, fontWeight: weight.medium });
export const working = style({ display: 'inline-flex', alignItems: 'center', gap: space.x3 });
