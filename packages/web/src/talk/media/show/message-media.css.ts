// How the files of a message stand.
import { style } from '@vanilla-extract/css';
import { radius, space } from '../../../platform/look/tokens.css.ts';

/** One column, never wider than the bubble: by itself it would be as wide as the widest picture wants to be. */
export const stack = style({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  rowGap: space.x3,
  minInlineSize: 0,
});

export const album = style({
  display: 'grid',
  rowGap: '2px',
  // A bubble is as wide as what stands in it asks for: a share of its width would be a share of nothing.
  maxInlineSize: '100%',
  borderRadius: 'calc(1.125rem - 4px)',
  overflow: 'hidden',
});

export const albumRow = style({ display: 'flex', gap: '2px', minInlineSize: 0 });
export const cell = style({ position: 'relative', minInlineSize: 0, borderRadius: radius.joined, overflow: 'hidden' });
