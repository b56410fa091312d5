import { style } from '@vanilla-extract/css';
import { color } from '../../platform/look/tokens.css.ts';
import { rowRem } from './row.css.ts';

export const list = style({ background: color.bgPanel, padding: '0.5rem' });
export const row = style({ height: `${rowRem.usual}rem` });
export const compact = style({ height: `${rowRem.compact}rem` });
