// Dark on white in every theme: cameras read it so.
import { style } from '@vanilla-extract/css';
import { color, radius } from '../look/tokens.css.ts';

export const code = style({
  display: 'block',
  width: '100%',
  maxWidth: '16rem',
  aspectRatio: '1',
  borderRadius: radius.small,
  background: color.codePaper,
  color: color.codeInk,
  forcedColorAdjust: 'none',
});
