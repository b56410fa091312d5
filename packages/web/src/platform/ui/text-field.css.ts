// Fields: label above, description below, the error in the description's place.
import { style } from '@vanilla-extract/css';
import { color, leading, motion, radius, space, type, weight } from '../look/tokens.css.ts';

export const field = style({ display: 'flex', flexDirection: 'column', gap: space.x2, minWidth: 0 });

export const label = style({ fontSize: type.caption, fontWeight: weight.strong, color: color.textPrimary });

export const box = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x2,
  minHeight: '2.5rem',
  border: `1px solid ${color.lineControl}`,
  borderRadius: radius.control,
  background: color.bgRaised,
  color: color.textPrimary,
  cursor: 'text',
  transition: `border-color ${motion.small} ${motion.curve}`,
  selectors: {
    '&:has(:is(input, textarea):focus)': { borderColor: color.focus, outline: `1px solid ${color.focus}` },
    '&[data-invalid]': { borderColor: color.dangerText },
    '&[data-invalid]:has(:is(input, textarea):focus)': { outlineColor: color.dangerText },
    '&:has(:disabled)': { opacity: 0.5, cursor: 'default' },
  },
  '@media': { '(pointer: coarse)': { minHeight: '2.875rem' } },
});

export const input = style({
  appearance: 'none',
  flex: 1,
  minWidth: 0,
  margin: 0,
  paddingBlock: space.x3,
  paddingInline: space.x4,
  border: 0,
  borderRadius: 'inherit',
  background: 'transparent',
  color: 'inherit',
  fontSize: type.body,
  lineHeight: leading.plain,
  outline: 'none',
  textAlign: 'start',
  selectors: {
    '&:focus, &:focus-visible': { outline: 'none' },
    '&::placeholder': { color: color.textTertiary, opacity: 1 },
    '&::-webkit-search-cancel-button': { display: 'none' },
  },
  // Safari enlarges the page when smaller type takes the focus.
  '@media': { '(pointer: coarse)': { fontSize: type.title, minHeight: '2.75rem' } },
});

export const area = style({
  resize: 'vertical',
  minHeight: '5rem',
  fieldSizing: 'content',
  maxHeight: '16rem',
} as object);

export const code = style({
  fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace',
  fontVariantLigatures: 'none',
});

export const start = style({
  display: 'grid',
  placeItems: 'center',
  paddingInlineStart: space.x4,
  color: color.textTertiary,
});
export const end = style({ display: 'flex', alignItems: 'center', paddingInlineEnd: space.x2 });

export const description = style({ fontSize: type.caption, color: color.textSecondary });
export const error = style({
  display: 'flex',
  gap: space.x2,
  fontSize: type.caption,
  fontWeight: weight.medium,
  color: color.dangerText,
});
export const errorIcon = style({ marginBlockStart: '0.0625rem' });
