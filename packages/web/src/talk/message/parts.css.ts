// What stands inside bubbles beside the text: quotes, reactions, previews, plain rows of files.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

const inset = `color-mix(in oklch, ${color.accentText} 9%, transparent)`;

export const quote = style({
  display: 'block',
  inlineSize: '100%',
  minInlineSize: '8rem',
  marginBlockEnd: space.x2,
  padding: `${space.x2} ${space.x3}`,
  border: 0,
  borderInlineStart: '3px solid oklch(var(--hg-name-l) var(--hg-name-c) var(--hg-hue, 215))',
  borderRadius: radius.small,
  borderStartStartRadius: '3px',
  borderEndStartRadius: '3px',
  background: inset,
  color: 'inherit',
  textAlign: 'start',
  cursor: 'pointer',
  fontSize: type.caption,
  lineHeight: 1.35,
  overflow: 'hidden',
});
export const quoteName = style({
  display: 'block',
  fontWeight: weight.strong,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
export const quoteText = style({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
});
export const faint = style({ color: 'var(--hg-meta)' });

export const reactions = style({ display: 'flex', flexWrap: 'wrap', gap: space.x2, marginBlockStart: space.x2 });
export const reaction = style({
  display: 'inline-flex',
  alignItems: 'center',
  gap: '0.3125rem',
  minBlockSize: '1.625rem',
  paddingInline: '0.5rem',
  border: '1px solid transparent',
  borderRadius: radius.round,
  background: inset,
  color: 'inherit',
  fontSize: type.caption,
  fontVariantNumeric: 'tabular-nums',
  cursor: 'pointer',
  selectors: {
    '&[aria-pressed="true"]': { borderColor: color.accentText, fontWeight: weight.strong },
    '&:hover': { background: `color-mix(in oklch, ${color.accentText} 16%, transparent)` },
  },
  '@media': { '(pointer: coarse)': { minBlockSize: '2rem', paddingInline: '0.625rem' } },
});
export const reactionEmoji = style({ fontSize: '1rem', lineHeight: 1 });

export const preview = style({
  display: 'block',
  marginBlockStart: space.x2,
  padding: `${space.x3} ${space.x4}`,
  borderRadius: radius.control,
  borderStartStartRadius: '3px',
  borderEndStartRadius: '3px',
  borderInlineStart: `3px solid ${color.accentText}`,
  background: inset,
  color: 'inherit',
  textDecoration: 'none',
  fontSize: type.caption,
  overflow: 'hidden',
  maxInlineSize: '26rem',
});
export const previewSite = style({ display: 'block', color: color.accentText, fontWeight: weight.medium });
export const previewTitle = style({ display: 'block', fontWeight: weight.strong, fontSize: type.body });
export const previewText = style([quoteText, { WebkitLineClamp: 3 }]);

export const file = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  paddingBlock: space.x2,
  fontSize: type.body,
  overflowWrap: 'anywhere',
});

export const who = style({ display: 'grid', gap: space.x4 });
export const whoList = style({ display: 'grid', gap: space.x2 });
export const person = style({ display: 'flex', alignItems: 'center', gap: space.x3, minBlockSize: '2.25rem' });
export const fact = style({
  display: 'grid',
  gridTemplateColumns: 'minmax(6rem, auto) 1fr',
  columnGap: space.x5,
  rowGap: space.x3,
});
export const factName = style({ color: color.textSecondary });
export const heading = style({ fontSize: type.caption, fontWeight: weight.strong, color: color.textSecondary });
export const versions = style({
  display: 'grid',
  gap: space.x3,
  maxInlineSize: '22rem',
  maxBlockSize: '20rem',
  overflowY: 'auto',
});
export const version = style({
  borderInlineStart: `2px solid ${color.lineControl}`,
  paddingInlineStart: space.x3,
});

export const quick = style({ display: 'flex', alignItems: 'center', gap: space.x1, padding: space.x2 });
export const quickEmoji = style({
  inlineSize: '2.5rem',
  blockSize: '2.5rem',
  display: 'grid',
  placeItems: 'center',
  border: 0,
  borderRadius: radius.control,
  background: 'none',
  fontSize: '1.5rem',
  lineHeight: 1,
  cursor: 'pointer',
  selectors: { '&:hover': { background: color.bgHover }, '&[aria-pressed="true"]': { background: color.accentSoft } },
});
export const point = style({ position: 'fixed', inlineSize: 0, blockSize: 0, pointerEvents: 'none' });
export const chats = style({ display: 'grid', alignContent: 'start', gap: space.x1, minBlockSize: '14rem' });
export const chatChoice = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minBlockSize: '3.25rem',
  paddingInline: space.x3,
  border: 0,
  borderRadius: radius.control,
  background: 'none',
  textAlign: 'start',
  cursor: 'pointer',
  selectors: { '&:hover': { background: color.bgHover }, '&[aria-pressed="true"]': { background: color.bgSelected } },
});
export const chatName = style({
  flex: 1,
  minInlineSize: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
export const stack = style({ display: 'grid', gap: space.x4 });
export const none = style({ color: color.textSecondary, padding: space.x5, textAlign: 'center' });
