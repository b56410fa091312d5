import { style } from '@vanilla-extract/css';
import { color, space, weight } from '../platform/look/tokens.css.ts';

export const table = style({ width: '100%', borderCollapse: 'collapse' });
export const row = style({
  selectors: {
    '& + &': { borderBlockStart: `1px solid ${color.lineSubtle}` },
    '&[data-off]': { textDecoration: 'line-through', color: color.textTertiary },
  },
});
export const deed = style({
  paddingInline: space.x5,
  paddingBlock: space.x4,
  fontWeight: weight.plain,
  textAlign: 'start',
});
export const keys = style({
  paddingInlineEnd: space.x5,
  paddingBlock: space.x3,
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'flex-end',
  gap: space.x3,
});
