import { type GlobalStyleRule, globalStyle, type StyleRule, style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const sheet = style({
  background: color.bgRaised,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
  padding: space.x5,
  containerType: 'inline-size',
  display: 'flex',
  flexDirection: 'column',
  gap: space.x5,
});
export const words = style({
  display: 'grid',
  gridTemplateColumns: 'repeat(3, 1fr)',
  gridTemplateRows: 'repeat(4, auto)',
  gridAutoFlow: 'column',
  columnGap: space.x3,
  rowGap: space.x2,
  '@container': {
    '(max-width: 22rem)': { gridTemplateColumns: 'repeat(2, 1fr)', gridTemplateRows: 'repeat(6, auto)' },
  },
});
export const word = style({
  display: 'grid',
  gridTemplateColumns: '1.5rem 1fr',
  alignItems: 'baseline',
  gap: space.x3,
  paddingBlock: space.x3,
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
  fontSize: type.title,
  fontWeight: weight.strong,
});
export const number = style({
  color: color.textTertiary,
  fontSize: type.caption,
  fontWeight: weight.plain,
  fontVariantNumeric: 'tabular-nums',
  textAlign: 'end',
  userSelect: 'none',
});
export const tools = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3 });
/** Only this is printed. */
export const paper = style({
  display: 'none',
  '@media': { print: { display: 'block', color: '#000', background: '#fff', fontSize: '12pt', lineHeight: 1.6 } },
});
const whilePrinting = (rules: StyleRule): GlobalStyleRule => ({ '@media': { print: rules } }) as GlobalStyleRule;
globalStyle(`body:has(${paper}) *`, whilePrinting({ visibility: 'hidden' }));
globalStyle(
  `body ${paper}`,
  whilePrinting({ visibility: 'visible', position: 'fixed', inset: 0, margin: 0, whiteSpace: 'pre-wrap' }),
);
