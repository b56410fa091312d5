// Pictures of numbers: petrol for what is counted each day, apricot for what adds up; each with its own stroke.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const figure = style({
  display: 'grid',
  gap: space.x2,
  margin: 0,
  padding: space.x4,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.control,
});
export const caption = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: space.x3 });
export const name = style({ flex: 1, color: color.textSecondary, fontSize: type.label, fontWeight: weight.strong });
export const total = style({ fontSize: type.screen, fontWeight: weight.heavy, fontVariantNumeric: 'tabular-nums' });
export const change = style({ color: color.textSecondary, fontSize: type.label, fontVariantNumeric: 'tabular-nums' });
/** Time runs one way in every language of ours that reads charts so; numbers stand beside it. */
export const picture = style({ inlineSize: '100%', blockSize: 'auto', overflow: 'visible', direction: 'ltr' });
export const axis = style({ stroke: color.lineSubtle, strokeWidth: 1 });
export const mark = style({ fill: color.textSecondary, fontSize: '9px' });
const line = style({ fill: 'none', strokeWidth: 2, strokeLinejoin: 'round', strokeLinecap: 'round' });
export const stroke = styleVariants({
  views: [line, { stroke: color.accentFill }],
  followers: [line, { stroke: color.mentionText, strokeDasharray: '6 3' }],
});
export const area = styleVariants({
  views: { fill: color.accentSoft },
  followers: { fill: color.mentionSoft },
});
export const table = style({
  inlineSize: '100%',
  borderCollapse: 'collapse',
  fontSize: type.caption,
  fontVariantNumeric: 'tabular-nums',
  textAlign: 'start',
});
export const cell = style({
  paddingBlock: space.x2,
  paddingInlineEnd: space.x4,
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
  textAlign: 'start',
  fontWeight: weight.plain,
});
