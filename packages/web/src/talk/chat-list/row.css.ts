// A row of the list of chats: face, name and time, last line and counts. 64 px, compact 52.
import { globalStyle, style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

/** Rem; the list computes with the same. */
export const rowRem = { usual: 4, compact: 3.25 } as const;

export const row = style({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  alignItems: 'center',
  columnGap: space.x4,
  height: '100%',
  paddingInline: space.x3,
  borderRadius: radius.control,
  color: color.textPrimary,
  textDecoration: 'none',
  WebkitTouchCallout: 'none',
  userSelect: 'none',
  selectors: {
    '&:hover': { background: color.bgHover },
    '&[aria-current="page"]': { background: color.bgSelected },
    '&:focus-visible': { outlineOffset: '-2px' },
  },
});

export const lines = style({ minWidth: 0, display: 'flex', flexDirection: 'column', gap: '0.1875rem' });
export const line = style({ display: 'flex', alignItems: 'center', gap: space.x2, minWidth: 0, minHeight: '1.25rem' });

export const name = style({
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  fontSize: type.body,
  fontWeight: weight.medium,
});
globalStyle(`[data-unread] ${name}`, { fontWeight: weight.heavy });
export const quiet = style({ flex: 'none', color: color.textTertiary });
export const spring = style({ flex: 1, minWidth: space.x2 });
export const time = style({
  flex: 'none',
  fontSize: type.meta,
  color: color.textTertiary,
  fontVariantNumeric: 'tabular-nums',
});
globalStyle(`[aria-current="page"] ${time}, [aria-current="page"] ${quiet}`, { color: color.textSecondary });
export const state = style({ flex: 'none', color: color.accentText });
export const failed = style({ flex: 'none', color: color.dangerText });

export const last = style({
  flex: 1,
  minWidth: 0,
  display: 'flex',
  alignItems: 'center',
  gap: space.x2,
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  fontSize: type.caption,
  color: color.textSecondary,
});
/** A text runs in its own direction, so that its beginning is what is seen, and stands where the page begins. */
export const text = style({
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  textAlign: 'left',
  selectors: { ':root[dir="rtl"] &': { textAlign: 'right' } },
});
export const who = style({
  flex: '0 1 auto',
  maxWidth: '50%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  color: color.textPrimary,
});
export const draft = style({ flex: 'none', color: color.mentionText, fontWeight: weight.medium });
export const typing = style({ color: color.accentText });
export const media = style({ flex: 'none', display: 'inline-flex', alignItems: 'center', gap: space.x2 });
export const warning = style({ color: color.warnText });
