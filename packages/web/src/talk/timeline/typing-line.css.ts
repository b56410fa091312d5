import { keyframes, style } from '@vanilla-extract/css';
import { color, radius, space, type } from '../../platform/look/tokens.css.ts';

export const line = style({
  blockSize: '1.375rem',
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  paddingInline: space.x3,
  fontSize: type.caption,
  color: color.textSecondary,
  overflow: 'hidden',
  whiteSpace: 'nowrap',
});
const beat = keyframes({ '0%, 60%, 100%': { opacity: 0.3 }, '30%': { opacity: 1 } });
export const dots = style({ display: 'inline-flex', gap: '3px' });
export const dot = style({
  inlineSize: '5px',
  blockSize: '5px',
  borderRadius: radius.round,
  background: color.accentText,
  animation: `${beat} 1.2s linear infinite`,
  selectors: {
    '&:nth-child(2)': { animationDelay: '0.15s' },
    '&:nth-child(3)': { animationDelay: '0.3s' },
    'html[data-calm] &': { animation: 'none', opacity: 0.7 },
  },
  '@media': { '(prefers-reduced-motion: reduce)': { animation: 'none', opacity: 0.7 } },
});
