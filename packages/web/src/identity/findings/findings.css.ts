// Findings in a list: the sign beside the words.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, space } from '../../platform/look/tokens.css.ts';

export const finding = style({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  gap: space.x4,
  alignItems: 'start',
  overflowWrap: 'anywhere',
});

export const sign = styleVariants({
  alarm: { color: color.dangerText },
  warning: { color: color.warnText },
  notice: { color: color.textSecondary },
});

export const place = style({ color: color.accentText });
