import { style } from '@vanilla-extract/css';
import { color, radius, space, type } from '../../platform/look/tokens.css.ts';

export const body = style({ display: 'grid', gap: space.x5 });
export const code = style({ justifySelf: 'center', width: 'min(13rem, 100%)' });
export const note = style({ color: color.textSecondary, fontSize: type.caption, lineHeight: 1.45 });
export const line = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: space.x3 });
export const text = style({
  flex: '1 1 10rem',
  minWidth: 0,
  minHeight: '2rem',
  '@media': { '(pointer: coarse)': { minHeight: '2.75rem' } },
  paddingInline: space.x4,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.small,
  background: color.bgSunken,
  color: color.textSecondary,
  fontSize: type.caption,
  textOverflow: 'ellipsis',
});
export const failure = style({ color: color.dangerText, fontSize: type.caption });
