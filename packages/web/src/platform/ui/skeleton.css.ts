// Grey rows while a list comes: after 200 ms, so that what is quick does not flicker.
import { keyframes, style } from '@vanilla-extract/css';
import { color, radius, space } from '../look/tokens.css.ts';

const appear = keyframes({ from: { opacity: 0 } });

export const rows = style({ animation: `${appear} 80ms linear 200ms backwards` });
export const row = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  height: '4rem',
  paddingInline: space.x5,
});
const grey = { background: color.bgHover, '@media': { '(forced-colors: active)': { border: '1px solid GrayText' } } };
export const face = style({ ...grey, flex: 'none', width: '3rem', height: '3rem', borderRadius: '50%' });
export const lines = style({ flex: 1, display: 'flex', flexDirection: 'column', gap: space.x3 });
export const line = style({ ...grey, height: '0.625rem', borderRadius: radius.round });
