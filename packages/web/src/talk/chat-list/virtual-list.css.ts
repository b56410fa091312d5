import { style } from '@vanilla-extract/css';
import { space } from '../../platform/look/tokens.css.ts';

export const scroller = style({
  position: 'relative',
  flex: 1,
  minHeight: 0,
  overflow: 'hidden auto',
  overscrollBehavior: 'contain',
  paddingBlock: space.x2,
  scrollPaddingBlock: space.x3,
});
export const rows = style({ position: 'relative', contain: 'layout style' });
export const item = style({ position: 'absolute', insetInline: 0, insetBlockStart: 0, paddingInline: space.x3 });
