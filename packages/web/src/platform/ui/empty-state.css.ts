// An empty place: a drawing, a fact, an action.
import { style } from '@vanilla-extract/css';
import { color, space, type, weight } from '../look/tokens.css.ts';

export const empty = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space.x5,
  padding: space.x6,
  textAlign: 'center',
  minHeight: '16rem',
});
export const drawing = style({ display: 'block', width: '6rem', height: '6rem', color: color.textTertiary });
/** The second stroke: what carries the meaning. */
export const accent = style({ stroke: color.accentText });
export const words = style({ display: 'flex', flexDirection: 'column', gap: space.x2, maxWidth: '24rem' });
export const fact = style({
  fontSize: type.body,
  fontWeight: weight.medium,
  color: color.textPrimary,
  textWrap: 'balance',
});
export const note = style({ fontSize: type.caption, color: color.textSecondary, textWrap: 'balance' });
