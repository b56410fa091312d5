import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const card = style({
  display: 'grid',
  gap: space.x4,
  margin: `0 ${space.x4} ${space.x4}`,
  padding: space.x5,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
  background: color.bgRaised,
});
export const head = style({ display: 'flex', alignItems: 'center', gap: space.x4 });
export const words = style({ minWidth: 0, display: 'grid', gap: space.x1 });
export const name = style({ fontWeight: weight.strong, overflowWrap: 'anywhere' });
export const under = style({ color: color.textSecondary, fontSize: type.caption, overflowWrap: 'anywhere' });
export const fold = style({ fontSize: type.body });
export const summary = style({
  cursor: 'pointer',
  color: color.accentText,
  fontSize: type.caption,
  fontWeight: weight.medium,
  paddingBlock: space.x2,
  borderRadius: radius.small,
});
export const text = style({
  marginBlockStart: space.x3,
  padding: `${space.x4} ${space.x4}`,
  borderRadius: radius.control,
  background: color.bgSunken,
  lineHeight: 1.4,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  maxHeight: '16rem',
  overflow: 'auto',
});
export const answers = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3 });
