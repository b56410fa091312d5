// Calm strips across a pane.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, leading, radius, space, type } from '../look/tokens.css.ts';

const base = style({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: space.x3,
  rowGap: space.x2,
  paddingBlock: space.x3,
  paddingInline: space.x5,
  border: '1px solid transparent',
  borderRadius: radius.control,
  fontSize: type.caption,
  lineHeight: leading.message,
});

export const kind = styleVariants({
  info: [base, { background: color.accentSoft, color: color.textPrimary }],
  ok: [base, { background: color.okSoft, color: color.textPrimary }],
  warn: [base, { background: color.warnSoft, color: color.textPrimary }],
  danger: [base, { background: color.dangerSoft, color: color.textPrimary }],
  offline: [base, { background: color.bgSunken, color: color.textSecondary }],
});

export const sign = styleVariants({
  info: { color: color.accentText },
  ok: { color: color.okText },
  warn: { color: color.warnText },
  danger: { color: color.dangerText },
  offline: { color: color.textSecondary },
});

/** From edge to edge of its pane. */
export const strip = style({ borderRadius: 0 });
export const text = style({ flex: '1 1 12rem', minWidth: 0, overflowWrap: 'anywhere' });
export const end = style({ display: 'flex', alignItems: 'center', gap: space.x2, marginInlineStart: 'auto' });
