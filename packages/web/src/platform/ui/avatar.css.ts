// Shape says kind: person circle, group squircle, channel octagon, bot rounded square.
import { globalStyle, style, styleVariants } from '@vanilla-extract/css';
import { color, weight } from '../look/tokens.css.ts';

const base = style({
  position: 'relative',
  display: 'inline-grid',
  placeItems: 'center',
  flex: 'none',
  overflow: 'hidden',
  background: `oklch(${color.avatarLightness} ${color.avatarChroma} var(--hg-hue))`,
  color: color.avatarOn,
  fontWeight: weight.strong,
  lineHeight: 1,
  letterSpacing: '0.01em',
  userSelect: 'none',
  // Where the system paints over colours the shape still says the kind.
  '@media': { '(forced-colors: active)': { forcedColorAdjust: 'none', background: 'CanvasText', color: 'Canvas' } },
});

const octagon = 'polygon(29.3% 0, 70.7% 0, 100% 29.3%, 100% 70.7%, 70.7% 100%, 29.3% 100%, 0 70.7%, 0 29.3%)';

export const kind = styleVariants({
  person: [base, { borderRadius: '50%' }],
  group: [base, { borderRadius: '32%' }],
  channel: [base, { clipPath: octagon }],
  bot: [base, { borderRadius: '18%' }],
  saved: [
    base,
    {
      borderRadius: '32%',
      background: color.accentFill,
      color: color.accentOn,
      '@media': { '(forced-colors: active)': { background: 'Highlight', color: 'HighlightText' } },
    },
  ],
});

export const letters = style({ whiteSpace: 'nowrap' });
globalStyle(`:lang(ar) ${letters}`, { letterSpacing: 0 });
