// Green for verified trust and nothing else.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, space, type, weight } from '../look/tokens.css.ts';

export const place = style({ display: 'inline-flex', alignItems: 'center', gap: space.x2, verticalAlign: 'middle' });
export const state = styleVariants({
  sealed: { color: color.textSecondary },
  verified: { color: color.okText },
  changed: { color: color.warnText },
});
export const full = style({ fill: 'currentColor', stroke: 'currentColor' });
export const cut = style({ stroke: color.bgPanel });
export const word = style({ fontSize: type.caption, fontWeight: weight.strong });
