// The head of a conversation.
import { style } from '@vanilla-extract/css';
import { color, from, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const head = style({
  flex: 'none',
  display: 'flex',
  alignItems: 'center',
  gap: space.x2,
  minBlockSize: '3.5rem',
  paddingInline: `${space.x4} ${space.x3}`,
  paddingBlockStart: 'env(safe-area-inset-top)',
  background: color.bgPanel,
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
  zIndex: 2,
});
export const back = style({ display: 'contents', '@media': { [from.tablet]: { display: 'none' } } });
export const who = style({
  flex: 1,
  minInlineSize: 0,
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  paddingBlock: space.x2,
  paddingInline: space.x2,
  borderRadius: radius.control,
  color: 'inherit',
  textDecoration: 'none',
});
export const words = style({ minInlineSize: 0, display: 'block', lineHeight: 1.3 });
export const titleLine = style({ display: 'flex', alignItems: 'center', gap: space.x2 });
export const title = style({
  fontSize: type.title,
  fontWeight: weight.strong,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  lineHeight: 1.3,
});
export const sub = style({
  display: 'block',
  fontSize: type.caption,
  color: color.textSecondary,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
export const typing = style([sub, { color: color.accentText }]);
export const buttons = style({ flex: 'none', display: 'flex', alignItems: 'center' });
/** A phone opens the details by the title. */
export const wide = style({ display: 'none', '@media': { [from.tablet]: { display: 'contents' } } });
