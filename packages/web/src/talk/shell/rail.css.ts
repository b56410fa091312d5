import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, weight } from '../../platform/look/tokens.css.ts';

export const rail = style({
  height: '100%',
  display: 'flex',
  flexDirection: 'column',
  gap: space.x2,
  padding: `${space.x4} ${space.x2}`,
  background: color.bgSunken,
  borderInlineEnd: `1px solid ${color.lineSubtle}`,
  overflow: 'hidden auto',
});
export const place = style({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x1,
  minHeight: '3.25rem',
  borderRadius: radius.control,
  color: color.textSecondary,
  textDecoration: 'none',
  transition: `background ${motion.small} ${motion.curve}`,
  selectors: {
    '&:hover': { background: color.bgHover },
    '&[aria-current]': { background: color.bgSelected, color: color.accentText },
    '&:focus-visible': { outlineOffset: '-2px' },
  },
});
export const label = style({ fontSize: '0.625rem', fontWeight: weight.medium, maxWidth: '100%', overflow: 'hidden' });
export const gap = style({ flex: 1 });
export const badge = style({
  position: 'absolute',
  insetBlockStart: '0.1875rem',
  insetInlineStart: 'calc(50% + 0.25rem)',
  minWidth: '1.125rem',
  paddingInline: '0.25rem',
  border: `2px solid ${color.bgSunken}`,
  borderRadius: radius.round,
  background: color.accentFill,
  color: color.accentOn,
  fontSize: '0.625rem',
  fontWeight: weight.heavy,
  fontVariantNumeric: 'tabular-nums',
  lineHeight: 1.4,
  textAlign: 'center',
});
