// The preview that goes with what is being written.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const chip = style({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr) auto',
  alignItems: 'center',
  columnGap: space.x4,
  padding: space.x3,
  marginBlock: space.x3,
  borderRadius: radius.control,
  borderInlineStart: `3px solid ${color.accentFill}`,
  background: color.bgSunken,
});
export const picture = style({ inlineSize: '3rem', blockSize: '3rem', objectFit: 'cover', borderRadius: radius.small });
export const words = style({ minInlineSize: 0, display: 'grid' });
const line = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
export const title = style({ ...line, fontSize: type.body, fontWeight: weight.medium });
export const text = style({ ...line, fontSize: type.caption, color: color.textSecondary });
