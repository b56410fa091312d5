// The search field is sunken: a place to look in, not a form.
import { style } from '@vanilla-extract/css';
import { color, radius, space } from '../look/tokens.css.ts';

export const search = style({
  background: color.bgSunken,
  borderColor: color.lineControl,
  borderRadius: radius.control,
});
export const input = style({ paddingInlineStart: space.x2 });
