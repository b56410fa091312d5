// Progress: a thin bar, a small ring.
import { keyframes, style } from '@vanilla-extract/css';
import { color, radius, space, type } from '../look/tokens.css.ts';

const sweep = keyframes({ from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(350%)' } });
const sweepBack = keyframes({ from: { transform: 'translateX(100%)' }, to: { transform: 'translateX(-350%)' } });
const pulse = keyframes({ '50%': { opacity: 0.35 } });
const still = { animation: `${pulse} 2s linear infinite`, width: '100%' };

export const column = style({ display: 'flex', flexDirection: 'column', gap: space.x2, minWidth: 0 });
export const label = style({
  fontSize: type.caption,
  color: color.textSecondary,
  fontVariantNumeric: 'tabular-nums',
  overflowWrap: 'anywhere',
});

export const bar = style({
  height: '0.25rem',
  overflow: 'hidden',
  borderRadius: radius.round,
  background: color.bgHover,
  '@media': { '(forced-colors: active)': { border: '1px solid CanvasText' } },
});

export const fill = style({
  height: '100%',
  width: '100%',
  borderRadius: 'inherit',
  background: color.accentFill,
  transformOrigin: '0 50%',
  selectors: { '[dir="rtl"] &': { transformOrigin: '100% 50%' } },
  '@media': { '(forced-colors: active)': { forcedColorAdjust: 'none', background: 'Highlight' } },
});

export const unknown = style({
  width: '30%',
  animation: `${sweep} 1.6s linear infinite`,
  selectors: { '[dir="rtl"] &': { animationName: sweepBack }, ':root[data-calm] &': still },
  '@media': { '(prefers-reduced-motion: reduce)': still },
});

export const ring = style({ display: 'block', flex: 'none', transform: 'rotate(-90deg)' });
export const turning = style({
  animation: `${keyframes({ to: { transform: 'rotate(270deg)' } })} 1.2s linear infinite`,
  selectors: { ':root[data-calm] &': { animation: `${pulse} 2s linear infinite` } },
  '@media': { '(prefers-reduced-motion: reduce)': { animation: `${pulse} 2s linear infinite` } },
});
export const groove = style({ stroke: 'currentColor', opacity: 0.25 });
export const arc = style({ stroke: 'currentColor', strokeLinecap: 'round' });
export const ringPlace = style({
  position: 'relative',
  display: 'inline-grid',
  placeItems: 'center',
  color: color.accentText,
  flex: 'none',
});
export const ringInside = style({ position: 'absolute', inset: 0, display: 'grid', placeItems: 'center' });
