// Keys of the keyboard.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../look/tokens.css.ts';

export const row = style({ display: 'inline-flex', gap: space.x2, direction: 'ltr', whiteSpace: 'nowrap' });

export const key = style({
  minWidth: '1.25rem',
  paddingInline: '0.3125rem',
  border: `1px solid ${color.lineControl}`,
  borderRadius: radius.joined,
  background: color.bgPanel,
  color: color.textSecondary,
  fontFamily: 'inherit',
  fontSize: type.meta,
  fontWeight: weight.medium,
  lineHeight: '1.125rem',
  textAlign: 'center',
});

export const onInk = style({ background: 'transparent', borderColor: 'currentColor', color: 'inherit' });
