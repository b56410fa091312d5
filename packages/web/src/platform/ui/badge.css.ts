// Counts beside a chat.
import { style, styleVariants } from '@vanilla-extract/css';
import { color, radius, type, weight } from '../look/tokens.css.ts';

const base = style({
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  flex: 'none',
  minWidth: '1.25rem',
  height: '1.25rem',
  paddingInline: '0.375rem',
  border: '1px solid transparent',
  borderRadius: radius.round,
  fontSize: type.meta,
  fontWeight: weight.heavy,
  fontVariantNumeric: 'tabular-nums',
  lineHeight: 1,
});

export const kind = styleVariants({
  unread: [
    base,
    {
      background: color.accentFill,
      color: color.accentOn,
      '@media': {
        '(forced-colors: active)': { forcedColorAdjust: 'none', background: 'Highlight', color: 'HighlightText' },
      },
    },
  ],
  muted: [base, { background: 'transparent', borderColor: color.lineControl, color: color.textSecondary }],
  mention: [base, { background: color.mentionFill, color: color.mentionOn }],
});

export const dot = style({ minWidth: '0.75rem', width: '0.75rem', height: '0.75rem', paddingInline: 0 });
