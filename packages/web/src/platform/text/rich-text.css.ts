// The text of a message.
import { style } from '@vanilla-extract/css';
import { color, motion, radius, space, type, weight } from '../look/tokens.css.ts';

const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "Noto Sans Mono", monospace';

export const text = style({
  fontSize: type.message,
  lineHeight: 1.4,
  overflowWrap: 'anywhere',
  minInlineSize: 0,
  selectors: { 'html:lang(ar) &': { lineHeight: 1.54 } },
});
export const paragraph = style({ whiteSpace: 'pre-wrap', selectors: { '* + &': { marginBlockStart: space.x3 } } });
export const bold = style({ fontWeight: weight.strong });
export const italic = style({ fontStyle: 'italic' });
export const strike = style({ textDecoration: 'line-through' });
export const code = style({
  fontFamily: mono,
  fontSize: '0.9em',
  background: `color-mix(in oklch, ${color.textPrimary} 8%, transparent)`,
  borderRadius: '0.3em',
  padding: '0.1em 0.3em',
  unicodeBidi: 'isolate',
});
export const codeBlock = style({
  position: 'relative',
  background: `color-mix(in oklch, ${color.textPrimary} 6%, transparent)`,
  borderRadius: radius.small,
  marginBlock: space.x2,
  selectors: { '* + &': { marginBlockStart: space.x3 } },
});
export const codeText = style({
  fontFamily: mono,
  fontSize: '0.875em',
  lineHeight: 1.45,
  margin: 0,
  padding: `${space.x3} ${space.x4}`,
  paddingInlineEnd: '2.75rem',
  overflowX: 'auto',
  maxBlockSize: '24rem',
  whiteSpace: 'pre',
  tabSize: 2,
});
export const copy = style({
  position: 'absolute',
  insetBlockStart: space.x2,
  insetInlineEnd: space.x2,
});
export const quote = style({
  borderInlineStart: `2px solid ${color.accentText}`,
  paddingInlineStart: space.x3,
  marginInline: 0,
  marginBlock: space.x2,
  color: 'inherit',
});
export const list = style({ display: 'grid', gap: space.x1, selectors: { '* + &': { marginBlockStart: space.x3 } } });
export const item = style({ display: 'flex', gap: space.x3 });
export const itemSign = style({
  flex: 'none',
  minInlineSize: '1.1em',
  textAlign: 'end',
  opacity: 0.75,
  fontVariantNumeric: 'tabular-nums',
});
export const itemText = style({ whiteSpace: 'pre-wrap', minInlineSize: 0 });
export const link = style({
  color: color.accentText,
  textDecoration: 'underline',
  textUnderlineOffset: '0.15em',
  textDecorationThickness: '1px',
  unicodeBidi: 'isolate',
});
export const host = style({ opacity: 0.8, fontSize: '0.875em', unicodeBidi: 'isolate' });
export const mention = style({ color: color.accentText, fontWeight: weight.medium, unicodeBidi: 'isolate' });
export const mentionButton = style([
  mention,
  {
    border: 0,
    padding: 0,
    background: 'none',
    cursor: 'pointer',
    selectors: { '&:hover': { textDecoration: 'underline' } },
  },
]);
export const mentionMe = style({
  background: color.mentionSoft,
  color: color.mentionText,
  borderRadius: '0.3em',
  paddingInline: '0.2em',
});
export const hidden = style({
  border: 0,
  padding: 0,
  font: 'inherit',
  cursor: 'pointer',
  borderRadius: '0.3em',
  background: color.textSecondary,
  color: 'transparent',
  textAlign: 'inherit',
  userSelect: 'none',
});
export const hiddenWords = style({ visibility: 'hidden' });
export const shownSpoiler = style({
  borderRadius: '0.3em',
  background: `color-mix(in oklch, ${color.textPrimary} 8%, transparent)`,
  transition: `background ${motion.small} ${motion.curve}`,
});
const large = { lineHeight: 1.15, letterSpacing: '0.05em' };
export const big = {
  1: style([text, large, { fontSize: '3rem' }]),
  2: style([text, large, { fontSize: '2.5rem' }]),
  3: style([text, large, { fontSize: '2rem' }]),
} as const;
