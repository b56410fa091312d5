// A ring that turns; where movement is not wanted, it pulses.
import { keyframes, style } from '@vanilla-extract/css';

const turn = keyframes({ to: { transform: 'rotate(360deg)' } });
const pulse = keyframes({ '50%': { opacity: 0.35 } });

export const spinner = style({
  display: 'inline-block',
  flex: 'none',
  border: '2px solid currentColor',
  borderInlineEndColor: 'transparent',
  borderRadius: '50%',
  animation: `${turn} 800ms linear infinite`,
  selectors: { ':root[data-calm] &': { animation: `${pulse} 2s linear infinite` } },
  '@media': {
    '(forced-colors: active)': { forcedColorAdjust: 'none', color: 'CanvasText' },
    '(prefers-reduced-motion: reduce)': { animation: `${pulse} 2s linear infinite` },
  },
});
