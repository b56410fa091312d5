import { style } from '@vanilla-extract/css';
import { color } from '../platform/look/tokens.css.ts';

export const mark = style({ display: 'block', flexShrink: 0 });
export const ground = style({ fill: color.accentFill });
export const mirror = style({ stroke: color.accentOn, strokeWidth: 3 });
export const glint = style({ stroke: color.accentOn, strokeWidth: 2.5, strokeLinecap: 'round' });
export const beam = style({ stroke: color.mentionFill, strokeWidth: 3, strokeLinecap: 'round' });
