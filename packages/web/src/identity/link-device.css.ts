import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const steps = style({ display: 'flex', flexDirection: 'column', gap: space.x3, counterReset: 'step' });
export const step = style({
  display: 'grid',
  gridTemplateColumns: '1.5rem 1fr',
  gap: space.x3,
  lineHeight: 1.45,
  counterIncrement: 'step',
  selectors: {
    '&::before': {
      content: 'counter(step)',
      display: 'grid',
      placeItems: 'center',
      width: '1.5rem',
      height: '1.5rem',
      borderRadius: '50%',
      background: color.accentSoft,
      color: color.accentText,
      fontSize: type.caption,
      fontWeight: weight.strong,
    },
  },
});
export const code = style({
  width: '100%',
  maxWidth: '17rem',
  aspectRatio: '1',
  marginInline: 'auto',
  borderRadius: radius.panel,
  overflow: 'hidden',
  display: 'grid',
  placeItems: 'center',
  background: color.bgRaised,
  border: `1px solid ${color.lineSubtle}`,
});
export const center = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x4,
  textAlign: 'center',
});
export const digits = style({
  display: 'flex',
  gap: space.x4,
  direction: 'ltr',
  fontSize: '4.5rem',
  lineHeight: 1.1,
  fontWeight: weight.heavy,
  fontVariantNumeric: 'tabular-nums',
  color: color.accentText,
});
export const digitsField = style({
  width: '8rem',
  marginInline: 'auto',
  paddingBlock: space.x3,
  paddingInlineStart: '0.35em',
  border: `1px solid ${color.lineControl}`,
  borderRadius: radius.control,
  background: color.bgRaised,
  fontSize: '3rem',
  fontWeight: weight.heavy,
  letterSpacing: '0.3em',
  textAlign: 'center',
  fontVariantNumeric: 'tabular-nums',
  direction: 'ltr',
  selectors: { '&:focus': { outline: `2px solid ${color.focus}`, outlineOffset: '1px' } },
});
export const waiting = style({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x3,
  minHeight: '1.5rem',
  color: color.textSecondary,
});
