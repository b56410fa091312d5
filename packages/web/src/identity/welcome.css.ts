import { style } from '@vanilla-extract/css';
import { color, space, type, weight } from '../platform/look/tokens.css.ts';

export const brand = style({ display: 'flex', alignItems: 'center', gap: space.x4 });
export const name = style({ fontSize: type.screen, fontWeight: weight.heavy, letterSpacing: '-0.01em' });
export const promise = style({
  fontSize: '1.75rem',
  fontWeight: weight.heavy,
  lineHeight: 1.2,
  letterSpacing: '-0.015em',
  selectors: { 'html:lang(ar) &': { letterSpacing: 0, lineHeight: 1.35 } },
});
export const part = style({ display: 'block' });
export const facts = style({ display: 'flex', flexDirection: 'column', gap: space.x5 });
export const fact = style({ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: space.x4, alignItems: 'start' });
export const sign = style({
  display: 'grid',
  placeItems: 'center',
  width: '2.25rem',
  height: '2.25rem',
  borderRadius: '50%',
  background: color.accentSoft,
  color: color.accentText,
});
export const open = style([sign, { background: color.mentionSoft, color: color.mentionText }]);
export const term = style({ fontWeight: weight.strong, marginBlockEnd: space.x1 });
export const words = style({ color: color.textSecondary, lineHeight: 1.5, margin: 0 });
