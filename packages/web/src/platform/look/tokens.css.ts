// The look "Harbour": warm paper, petrol ink, apricot for what concerns you. Every colour of the app stands here, per theme;
// contrast of the pairs was computed (WCAG 2.2) and is held by the gallery's tests.
import { createGlobalTheme, createGlobalThemeContract } from '@vanilla-extract/css';

/** Colours by what they are for. */
export const color = createGlobalThemeContract(
  {
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
    dangerOn: 'danger-on',
    dangerSoft: 'danger-soft',
    focus: 'focus',
    shade: 'shade',
    shadow: 'shadow',
    avatarLightness: 'avatar-l',
    avatarChroma: 'avatar-c',
    avatarOn: 'avatar-on',
    nameLightness: 'name-l',
    nameChroma: 'name-c',
  },
  (value) => `hg-${value}`,
);

/** Light: the default. */
export const light = {
  bgApp: 'oklch(0.965 0.008 85)',
  bgPanel: 'oklch(0.985 0.005 85)',
  bgRaised: 'oklch(1 0 0)',
  bgSunken: 'oklch(0.94 0.010 85)',
  bgHover: 'oklch(0.93 0.012 85)',
  bgSelected: 'oklch(0.905 0.030 215)',
  lineSubtle: 'oklch(0.90 0.010 85)',
  lineControl: 'oklch(0.60 0.018 85)',
  textPrimary: 'oklch(0.235 0.018 235)',
  textSecondary: 'oklch(0.445 0.020 235)',
  textTertiary: 'oklch(0.515 0.020 235)',
  accentFill: 'oklch(0.455 0.080 215)',
  accentFillHover: 'oklch(0.405 0.071 215)',
  accentOn: 'oklch(1 0 0)',
  accentText: 'oklch(0.430 0.075 215)',
  accentSoft: 'oklch(0.93 0.028 215)',
  mentionFill: 'oklch(0.78 0.135 62)',
  mentionOn: 'oklch(0.24 0.05 62)',
  mentionText: 'oklch(0.475 0.105 55)',
  mentionSoft: 'oklch(0.945 0.040 75)',
  bubbleIn: 'oklch(1 0 0)',
  bubbleInLine: 'oklch(0.90 0.010 85)',
  bubbleInText: 'oklch(0.235 0.018 235)',
  bubbleInMeta: 'oklch(0.500 0.020 235)',
  bubbleOut: 'oklch(0.905 0.042 205)',
  bubbleOutText: 'oklch(0.235 0.030 225)',
  bubbleOutMeta: 'oklch(0.440 0.050 215)',
  okText: 'oklch(0.445 0.105 150)',
  okSoft: 'oklch(0.945 0.040 150)',
  warnText: 'oklch(0.465 0.100 70)',
  warnSoft: 'oklch(0.950 0.045 85)',
  dangerText: 'oklch(0.485 0.180 25)',
  dangerFill: 'oklch(0.520 0.190 25)',
  dangerOn: 'oklch(1 0 0)',
  dangerSoft: 'oklch(0.945 0.026 25)',
  focus: 'oklch(0.500 0.130 250)',
  shade: 'oklch(0.2 0.02 235 / 0.38)',
  shadow: '0 8px 32px oklch(0.2 0.02 235 / 0.14)',
  avatarLightness: '0.49',
  avatarChroma: '0.115',
  avatarOn: 'oklch(1 0 0)',
  nameLightness: '0.47',
  nameChroma: '0.115',
};

export const dark: typeof light = {
  bgApp: 'oklch(0.175 0.012 235)',
  bgPanel: 'oklch(0.205 0.013 235)',
  bgRaised: 'oklch(0.250 0.015 235)',
  bgSunken: 'oklch(0.150 0.010 235)',
  bgHover: 'oklch(0.270 0.016 235)',
  bgSelected: 'oklch(0.330 0.045 215)',
  lineSubtle: 'oklch(0.300 0.014 235)',
  lineControl: 'oklch(0.580 0.018 235)',
  textPrimary: 'oklch(0.950 0.008 85)',
  textSecondary: 'oklch(0.780 0.012 85)',
  textTertiary: 'oklch(0.715 0.014 235)',
  accentFill: 'oklch(0.770 0.090 200)',
  accentFillHover: 'oklch(0.820 0.085 200)',
  accentOn: 'oklch(0.190 0.030 215)',
  accentText: 'oklch(0.800 0.090 200)',
  accentSoft: 'oklch(0.310 0.040 215)',
  mentionFill: 'oklch(0.800 0.130 65)',
  mentionOn: 'oklch(0.220 0.050 62)',
  mentionText: 'oklch(0.820 0.115 68)',
  mentionSoft: 'oklch(0.330 0.050 65)',
  bubbleIn: 'oklch(0.262 0.014 235)',
  bubbleInLine: 'oklch(0.262 0.014 235)',
  bubbleInText: 'oklch(0.950 0.008 85)',
  bubbleInMeta: 'oklch(0.735 0.014 235)',
  bubbleOut: 'oklch(0.385 0.056 215)',
  bubbleOutText: 'oklch(0.970 0.008 200)',
  bubbleOutMeta: 'oklch(0.860 0.030 200)',
  okText: 'oklch(0.800 0.130 150)',
  okSoft: 'oklch(0.310 0.045 150)',
  warnText: 'oklch(0.840 0.120 80)',
  warnSoft: 'oklch(0.325 0.045 75)',
  dangerText: 'oklch(0.770 0.130 22)',
  dangerFill: 'oklch(0.700 0.165 22)',
  dangerOn: 'oklch(0.180 0.030 22)',
  dangerSoft: 'oklch(0.310 0.055 22)',
  focus: 'oklch(0.800 0.104 245)',
  shade: 'oklch(0.1 0.01 235 / 0.6)',
  shadow: '0 8px 32px oklch(0.05 0.02 235 / 0.5)',
  avatarLightness: '0.80',
  avatarChroma: '0.10',
  avatarOn: 'oklch(0.190 0.030 215)',
  nameLightness: '0.80',
  nameChroma: '0.10',
};

createGlobalTheme(':root', color, light);
createGlobalTheme(':root[data-theme="dark"]', color, dark);

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
