import { style } from '@vanilla-extract/css';
import { color, radius, space } from '../platform/look/tokens.css.ts';

export const frame = style({
  position: 'relative',
  width: '100%',
  maxWidth: '20rem',
  aspectRatio: '1',
  marginInline: 'auto',
  borderRadius: radius.panel,
  overflow: 'hidden',
  background: color.bgSunken,
  display: 'grid',
  placeItems: 'center',
  textAlign: 'center',
});
export const video = style({ position: 'absolute', inset: 0, width: '100%', height: '100%', objectFit: 'cover' });
/** Four corners, drawn by eight short lines. */
export const corners = style({ position: 'absolute', inset: '14%', pointerEvents: 'none', color: '#fff' });
export const words = style({
  position: 'relative',
  padding: space.x5,
  color: color.textSecondary,
  lineHeight: 1.5,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x4,
});
