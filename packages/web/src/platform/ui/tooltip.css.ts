// Ink on paper turned over: the one dark thing on a light page, and the reverse.
import { style } from '@vanilla-extract/css';
import { color, leading, motion, radius, space, type, weight } from '../look/tokens.css.ts';

export const place = style({ display: 'contents' });

export const tooltip = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  maxWidth: '18rem',
  paddingBlock: space.x2,
  paddingInline: space.x3,
  borderRadius: radius.small,
  border: '1px solid transparent',
  background: color.textPrimary,
  color: color.bgPanel,
  fontSize: type.caption,
  fontWeight: weight.medium,
  lineHeight: leading.plain,
  overflowWrap: 'anywhere',
  transition: `opacity ${motion.small} ${motion.curve}`,
  selectors: { '&[data-entering], &[data-exiting]': { opacity: 0 } },
});
