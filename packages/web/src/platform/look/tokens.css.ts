// Colours, space, type and movement by what they are for; nothing else in the app names a raw value. The numbers: harbour.ts.
import { createGlobalTheme, createGlobalThemeContract, globalStyle } from '@vanilla-extract/css';
import { dark, light, strongDark, strongLight } from './harbour.ts';

export { dark, light };

const cssNames = {
  bgApp: 'bg-app',
  bgPanel: 'bg-panel',
  bgRaised: 'bg-raised',
  bgSunken: 'bg-sunken',
  bgHover: 'bg-hover',
  bgSelected: 'bg-selected',
  lineSubtle: 'line-subtle',
  lineControl: 'line-control',
  textPrimary: 'text-primary',
  textSecondary: 'text-secondary',
  textTertiary: 'text-tertiary',
  accentFill: 'accent-fill',
  accentFillHover: 'accent-fill-hover',
  accentOn: 'accent-on',
  accentText: 'accent-text',
  accentSoft: 'accent-soft',
  mentionFill: 'mention-fill',
  mentionOn: 'mention-on',
  mentionText: 'mention-text',
  mentionSoft: 'mention-soft',
  bubbleIn: 'bubble-in',
  bubbleInLine: 'bubble-in-line',
  bubbleInText: 'bubble-in-text',
  bubbleInMeta: 'bubble-in-meta',
  bubbleOut: 'bubble-out',
  bubbleOutText: 'bubble-out-text',
  bubbleOutMeta: 'bubble-out-meta',
  okText: 'ok-text',
  okSoft: 'ok-soft',
  warnText: 'warn-text',
  warnSoft: 'warn-soft',
  dangerText: 'danger-text',
  dangerFill: 'danger-fill',
  dangerFillHover: 'danger-fill-hover',
  dangerOn: 'danger-on',
  dangerSoft: 'danger-soft',
  publicPage: 'public-page',
  publicPanel: 'public-panel',
  publicSoft: 'public-soft',
  publicText: 'public-text',
  focus: 'focus',
  shade: 'shade',
  shadow: 'shadow',
  avatarLightness: 'avatar-l',
  avatarChroma: 'avatar-c',
  avatarOn: 'avatar-on',
  nameLightness: 'name-l',
  nameChroma: 'name-c',
  codeInk: 'code-ink',
  codePaper: 'code-paper',
  weaveWarp: 'weave-warp',
  weaveWeft: 'weave-weft',
  weaveLine: 'weave-line',
} as const;

/** Colours by what they are for. */
export const color = createGlobalThemeContract(cssNames, (value) => `hg-${value}`);

createGlobalTheme(':root', color, light);
createGlobalTheme(':root[data-theme="dark"]', color, dark);

const names = Object.keys(color) as (keyof typeof color)[];
const varsOf = (values: Partial<typeof light>): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[`--hg-${cssNames[name]}`, values[name]]])),
  );

// Until the preferences are read the system's wish counts, so that a dark screen does not flash.
globalStyle(':root:not([data-theme])', { '@media': { '(prefers-color-scheme: dark)': { vars: varsOf(dark) } } });
globalStyle(':root[data-contrast="more"]', { vars: varsOf(strongLight) });
globalStyle(':root[data-theme="dark"][data-contrast="more"]', { vars: varsOf(strongDark) });

/** Space between and inside things. */
export const space = {
  x1: '0.125rem',
  x2: '0.25rem',
  x3: '0.5rem',
  x4: '0.75rem',
  x5: '1rem',
  x6: '1.5rem',
  x7: '2rem',
  x8: '3rem',
} as const;

/** Sizes of type. `message` follows what a person chose. */
export const type = {
  meta: '0.71875rem',
  label: '0.78125rem',
  caption: '0.8125rem',
  body: '0.9375rem',
  message: 'var(--hg-message-size, 0.9375rem)',
  title: '1rem',
  screen: '1.25rem',
  large: '1.5rem',
} as const;

/** Heights of lines, as factors; a tenth more where the page is Arabic. */
export const leading = {
  tight: 'calc(1.25 * var(--hg-leading, 1))',
  plain: 'calc(1.35 * var(--hg-leading, 1))',
  message: 'calc(1.4 * var(--hg-leading, 1))',
} as const;

export const weight = { plain: '400', medium: '500', strong: '600', heavy: '650' } as const;

export const radius = {
  small: '0.5rem',
  control: '0.75rem',
  bubble: '1.125rem',
  joined: '0.375rem',
  panel: '1.25rem',
  round: '999px',
} as const;

/** Times and curve of movement; calm effects replace them by short fades. */
export const motion = {
  small: 'var(--hg-motion-small, 120ms)',
  medium: 'var(--hg-motion-medium, 180ms)',
  pane: 'var(--hg-motion-pane, 240ms)',
  curve: 'cubic-bezier(.2,0,0,1)',
} as const;

/** Widths at which the layout changes. */
export const from = {
  tablet: 'screen and (min-width: 45rem)',
  desktop: 'screen and (min-width: 67.5rem)',
  wide: 'screen and (min-width: 90rem)',
} as const;
