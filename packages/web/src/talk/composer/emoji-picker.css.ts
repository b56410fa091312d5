// The picker of emoji.
import { globalStyle, style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const root = style({
  display: 'flex',
  flexDirection: 'column',
  inlineSize: '21.5rem',
  maxInlineSize: 'calc(100vw - 2rem)',
  blockSize: '22rem',
  maxBlockSize: '60dvh',
});
export const search = style({
  margin: space.x3,
  padding: `${space.x3} ${space.x4}`,
  border: `1px solid ${color.lineControl}`,
  borderRadius: radius.control,
  background: color.bgRaised,
  fontSize: '1rem',
});
export const viewport = style({ flex: 1, position: 'relative', overflowY: 'auto', outline: 'none' });
export const note = style({
  position: 'absolute',
  inset: 0,
  display: 'grid',
  placeItems: 'center',
  color: color.textSecondary,
});
export const heading = style({
  paddingInline: space.x4,
  paddingBlock: space.x2,
  background: color.bgRaised,
  fontSize: type.caption,
  fontWeight: weight.strong,
  color: color.textSecondary,
  // The data has them as they stand within a sentence.
  '::first-letter': { textTransform: 'uppercase' },
});
export const row = style({ display: 'flex', paddingInline: space.x3, scrollMarginBlock: space.x3 });
export const emoji = style({
  flex: 'none',
  display: 'grid',
  placeItems: 'center',
  inlineSize: '2.25rem',
  blockSize: '2.25rem',
  border: 0,
  borderRadius: radius.small,
  background: 'none',
  fontSize: '1.375rem',
  lineHeight: 1,
  cursor: 'pointer',
});
globalStyle(`${emoji}[data-active]`, { background: color.bgSelected });
