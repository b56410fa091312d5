// The composer while a voice message is made.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type } from '../../../platform/look/tokens.css.ts';

export const bar = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minBlockSize: '3rem',
  inlineSize: '100%',
  paddingInline: space.x3,
});

export const lamp = style({
  inlineSize: '0.625rem',
  blockSize: '0.625rem',
  borderRadius: radius.round,
  background: color.dangerFill,
  flex: 'none',
});
export const lampPaused = style({ background: color.lineControl });

export const time = style({ fontSize: type.body, fontVariantNumeric: 'tabular-nums', minInlineSize: '3.25rem' });

export const wave = style({ flex: 1, minInlineSize: 0, blockSize: '2rem', color: color.accentText });
export const waveDrawing = style({ inlineSize: '100%', blockSize: '100%', display: 'block' });
export const waveBar = style({ fill: 'currentColor' });

export const listen = style({ flex: 1, minInlineSize: 0, blockSize: '2.5rem' });

export const note = style({ flex: 1, minInlineSize: 0, fontSize: type.caption, color: color.textSecondary });
export const failed = style({ color: color.dangerText });
