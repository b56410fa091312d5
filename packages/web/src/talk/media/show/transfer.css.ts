// The ring over a file on its way.
import { keyframes, style } from '@vanilla-extract/css';
import { color, radius } from '../../../platform/look/tokens.css.ts';

export const over = style({
  position: 'absolute',
  inset: 0,
  display: 'grid',
  placeItems: 'center',
  pointerEvents: 'none',
});

export const ring = style({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '3rem',
  blockSize: '3rem',
  borderRadius: radius.round,
  border: 0,
  padding: 0,
  background: color.bgRaised,
  color: color.textPrimary,
  pointerEvents: 'auto',
  cursor: 'pointer',
  ':hover': { background: color.bgHover },
});

export const small = style({ inlineSize: '2.5rem', blockSize: '2.5rem' });

const turn = keyframes({ to: { transform: 'rotate(360deg)' } });

export const track = style({ position: 'absolute', inset: '0.1875rem', transform: 'rotate(-90deg)' });
export const turning = style({
  animation: `${turn} 1.2s linear infinite`,
  '@media': { '(prefers-reduced-motion: reduce)': { animationDuration: '6s' } },
});
export const done = style({
  fill: 'none',
  stroke: color.accentFill,
  strokeWidth: 2.5,
  strokeLinecap: 'round',
  transition: 'stroke-dashoffset 180ms linear',
});
export const rest = style({ fill: 'none', stroke: color.lineSubtle, strokeWidth: 2.5 });
