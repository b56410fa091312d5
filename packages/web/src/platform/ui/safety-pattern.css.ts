// The woven band: petrol warp, apricot weft with a ribbed texture, so that it can be compared without telling the hues apart.
import { style } from '@vanilla-extract/css';
import { color, radius } from '../look/tokens.css.ts';

export const band = style({
  display: 'block',
  width: '100%',
  maxWidth: '27rem',
  borderRadius: radius.small,
  background: color.bgSunken,
  forcedColorAdjust: 'none',
});
export const warp = style({ fill: color.weaveWarp });
export const weft = style({ fill: color.weaveWeft });
export const rib = style({ stroke: color.weaveLine, strokeWidth: 1, opacity: 0.55 });
