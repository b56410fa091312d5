// Icons sit on the line of the text beside them and never shrink.
import { globalStyle, style } from '@vanilla-extract/css';

export const icon = style({ display: 'block', flex: 'none' });
export const mirrored = style({});
globalStyle(`[dir="rtl"] ${mirrored}`, { transform: 'scaleX(-1)' });
