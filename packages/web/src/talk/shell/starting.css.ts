import { style } from '@vanilla-extract/css';
import { color, space, type, weight } from '../../platform/look/tokens.css.ts';

export const screen = style({
  height: '100%',
  display: 'grid',
  placeItems: 'center',
  padding: space.x6,
  background: color.bgApp,
});
/** The outline of the window, and words in its middle. */
export const over = style({ position: 'relative', height: '100%', background: color.bgApp });
export const line = style({
  position: 'absolute',
  inset: 0,
  justifyContent: 'center',
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  color: color.textSecondary,
});
export const block = style({
  maxWidth: '26rem',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x4,
  textAlign: 'center',
});
export const title = style({ fontSize: type.screen, fontWeight: weight.strong });
export const text = style({ color: color.textSecondary, lineHeight: 1.5 });
export const detail = style({
  color: color.textTertiary,
  fontSize: type.caption,
  overflowWrap: 'anywhere',
  fontFamily: 'ui-monospace, monospace',
});
