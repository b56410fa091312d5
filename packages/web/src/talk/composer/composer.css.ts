// The composer: its field, the bars above it, the lists that open from it.
import { globalStyle, style } from '@vanilla-extract/css';
import { color, motion, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const place = style({
  flex: 'none',
  position: 'relative',
  inlineSize: '100%',
  maxInlineSize: '47.5rem',
  marginInline: 'auto',
  paddingInline: space.x4,
  paddingBlockEnd: `max(${space.x4}, env(safe-area-inset-bottom))`,
});
/** Room of its own, so that nothing jumps when somebody types. */
export const typingLine = style({
  blockSize: '1.375rem',
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  paddingInline: space.x3,
  fontSize: type.caption,
  color: color.textSecondary,
  overflow: 'hidden',
  whiteSpace: 'nowrap',
});
export const box = style({
  position: 'relative',
  background: color.bgRaised,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.panel,
  transition: `border-color ${motion.small} ${motion.curve}`,
  selectors: { '&:focus-within': { borderColor: color.lineControl } },
});
export const line = style({ display: 'flex', alignItems: 'flex-end', gap: space.x1, padding: space.x2 });
export const fieldPlace = style({ position: 'relative', flex: 1, minInlineSize: 0, alignSelf: 'center' });
export const field = style({
  minBlockSize: '2.5rem',
  maxBlockSize: '40dvh',
  overflowY: 'auto',
  paddingBlock: '0.5625rem',
  paddingInline: space.x3,
  fontSize: type.message,
  lineHeight: 1.4,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  outline: 'none',
  unicodeBidi: 'plaintext',
  '@media': { '(pointer: coarse)': { fontSize: 'max(1rem, var(--hg-message-size, 1rem))' } },
});
export const hint = style({
  position: 'absolute',
  insetInline: space.x3,
  insetBlockStart: '0.5625rem',
  fontSize: type.message,
  lineHeight: 1.4,
  color: color.textTertiary,
  pointerEvents: 'none',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  '@media': { '(pointer: coarse)': { fontSize: 'max(1rem, var(--hg-message-size, 1rem))' } },
});
export const count = style({
  alignSelf: 'flex-end',
  paddingBlockEnd: '0.75rem',
  paddingInline: space.x2,
  fontSize: type.caption,
  fontVariantNumeric: 'tabular-nums',
  color: color.textSecondary,
});
export const countOver = style([count, { color: color.dangerText, fontWeight: weight.strong }]);

export const bar = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  paddingInlineStart: space.x4,
  paddingInlineEnd: space.x2,
  paddingBlock: space.x2,
  borderBlockEnd: `1px solid ${color.lineSubtle}`,
  fontSize: type.caption,
  lineHeight: 1.35,
});
export const barSign = style({ color: color.accentText, flex: 'none' });
export const barWords = style({ flex: 1, minInlineSize: 0 });
export const barTitle = style({ display: 'block', fontWeight: weight.strong, color: color.accentText });
export const barText = style({
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  color: color.textSecondary,
});

export const list = style({
  position: 'absolute',
  insetBlockEnd: `calc(100% + ${space.x2})`,
  insetInline: 0,
  maxBlockSize: '18rem',
  overflowY: 'auto',
  padding: space.x2,
  borderRadius: radius.control,
  border: `1px solid ${color.lineSubtle}`,
  background: color.bgRaised,
  boxShadow: color.shadow,
  zIndex: 3,
});
export const option = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minBlockSize: '2.5rem',
  paddingInline: space.x3,
  borderRadius: radius.small,
  cursor: 'pointer',
  selectors: { '&[aria-selected="true"]': { background: color.bgSelected } },
  '@media': { '(pointer: coarse)': { minBlockSize: '2.75rem' } },
});
export const optionUnder = style({ color: color.textSecondary, fontSize: type.caption });
export const optionEmoji = style({ fontSize: '1.375rem', lineHeight: 1, inlineSize: '2rem', textAlign: 'center' });

export const toolbar = style({
  position: 'fixed',
  display: 'flex',
  gap: space.x1,
  padding: space.x1,
  borderRadius: radius.control,
  border: `1px solid ${color.lineSubtle}`,
  background: color.bgRaised,
  boxShadow: color.shadow,
  zIndex: 4,
  transform: 'translate(-50%, calc(-100% - 0.5rem))',
});

export const closed = style({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'center',
  gap: `${space.x3} ${space.x4}`,
  minBlockSize: '3.25rem',
  padding: `${space.x3} ${space.x5}`,
  borderRadius: radius.panel,
  background: color.bgSunken,
  color: color.textSecondary,
  textAlign: 'center',
  textWrap: 'balance',
});
export const request = style({ display: 'grid', gap: space.x4, justifyItems: 'center' });
export const buttons = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3, justifyContent: 'center' });
export const chosen = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x3,
  minBlockSize: '3.25rem',
  paddingInline: space.x4,
  paddingBlock: space.x2,
  borderRadius: radius.panel,
  border: `1px solid ${color.lineSubtle}`,
  background: color.bgRaised,
});
export const chosenCount = style({ flex: 1, fontWeight: weight.strong });

// Only colour, background, decoration and shadow can be painted over text.
globalStyle('::highlight(hg-bold)', { textShadow: '0.4px 0 currentColor, -0.2px 0 currentColor' });
globalStyle('::highlight(hg-italic)', { color: color.accentText });
globalStyle('::highlight(hg-strike)', { textDecoration: 'line-through' });
globalStyle('::highlight(hg-spoiler)', { backgroundColor: color.bgSunken });
globalStyle('::highlight(hg-code)', { backgroundColor: color.bgSunken });
globalStyle('::highlight(hg-link)', { color: color.accentText, textDecoration: 'underline' });
globalStyle('::highlight(hg-mention)', { color: color.accentText });
