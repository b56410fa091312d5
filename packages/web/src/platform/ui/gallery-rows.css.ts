// How the gallery of the kit lines things up.
import { style } from '@vanilla-extract/css';
import { color, space, type } from '../look/tokens.css.ts';

export const column = style({ display: 'flex', flexDirection: 'column', gap: space.x5, alignItems: 'stretch' });
export const row = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: space.x4 });
export const narrow = style({ maxWidth: '22rem' });
export const grid = style({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(5.5rem, 1fr))',
  gap: space.x4,
});
export const cell = style({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: space.x2,
  fontSize: type.caption,
  color: color.textSecondary,
  textAlign: 'center',
  overflowWrap: 'anywhere',
});
export const square = style({ width: '16rem', maxWidth: '100%' });
