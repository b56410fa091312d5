import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const panel = style({ display: 'flex', flexDirection: 'column', gap: space.x5 });
export const state = style({ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: space.x4, alignItems: 'start' });
export const stateTitle = style({ fontWeight: weight.strong });
export const words = style({ color: color.textSecondary, lineHeight: 1.5 });
export const sheet = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x5,
  padding: space.x5,
  background: color.bgRaised,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
});
export const groups = style({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, auto)',
  justifyContent: 'center',
  columnGap: space.x5,
  rowGap: space.x3,
  direction: 'ltr',
  fontSize: '1.125rem',
  fontWeight: weight.medium,
  fontVariantNumeric: 'tabular-nums',
  letterSpacing: '0.06em',
  '@media': { '(max-width: 22rem)': { gridTemplateColumns: 'repeat(3, auto)' } },
});
export const code = style({ width: '11rem', height: '11rem', borderRadius: radius.control, overflow: 'hidden' });
export const pattern = style({ width: '100%', maxWidth: '21rem', borderRadius: radius.control, overflow: 'hidden' });
export const actions = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3 });
export const working = style({ display: 'grid', placeItems: 'center', minHeight: '12rem' });
export const note = style({ fontSize: type.caption, color: color.textSecondary, lineHeight: 1.5 });
