// Contrast of every pair of colours that stand on each other (WCAG 2.2), computed from the numbers of the look.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dark, light, strongDark, strongLight } from './harbour.ts';
import { hues } from './hues.ts';

type Look = typeof light;
type Name = keyof Look;

/** Linear sRGB of an OKLCH colour, clipped to the gamut as screens do. */
function linear(text: string): readonly [number, number, number] {
  const found = text.match(/^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/);
  assert.ok(found, `${text} is no opaque colour`);
  const [lightness, chroma, hue] = found.slice(1).map(Number) as [number, number, number];
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance(text: string): number {
  // Through 8 bits, as the screen shows it.
  const shown = linear(text).map((value) => {
    const coded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    const byte = Math.round(coded * 255) / 255;
    return byte <= 0.04045 ? byte / 12.92 : ((byte + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (shown[0] ?? 0) + 0.7152 * (shown[1] ?? 0) + 0.0722 * (shown[2] ?? 0);
}

function ratio(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const surfaces: readonly Name[] = ['bgApp', 'bgPanel', 'bgRaised', 'bgSunken'];
const states: readonly Name[] = [...surfaces, 'bgHover', 'bgSelected'];

/** What stands on what: text needs 4.5, edges of controls and what is drawn 3. */
const pairs: readonly { readonly on: readonly Name[]; readonly what: readonly Name[]; readonly least: number }[] = [
  { what: ['textPrimary', 'textSecondary'], on: states, least: 4.5 },
  { what: ['textTertiary'], on: [...surfaces, 'bgHover'], least: 4.5 },
  { what: ['accentText'], on: [...states, 'accentSoft', 'bubbleIn', 'bubbleOut'], least: 4.5 },
  { what: ['accentOn'], on: ['accentFill', 'accentFillHover'], least: 4.5 },
  { what: ['mentionOn'], on: ['mentionFill'], least: 4.5 },
  { what: ['mentionText'], on: [...surfaces, 'mentionSoft'], least: 4.5 },
  { what: ['bubbleInText', 'bubbleInMeta'], on: ['bubbleIn'], least: 4.5 },
  { what: ['bubbleOutText', 'bubbleOutMeta'], on: ['bubbleOut'], least: 4.5 },
  { what: ['okText'], on: [...surfaces, 'okSoft'], least: 4.5 },
  { what: ['warnText'], on: [...surfaces, 'warnSoft'], least: 4.5 },
  { what: ['dangerText'], on: [...states, 'dangerSoft', 'bubbleIn', 'bubbleOut'], least: 4.5 },
  { what: ['publicText'], on: [...states, 'publicPage', 'publicPanel', 'publicSoft'], least: 4.5 },
  {
    what: ['textPrimary', 'textSecondary', 'accentText', 'dangerText', 'warnText'],
    on: ['publicPage', 'publicPanel'],
    least: 4.5,
  },
  { what: ['lineControl', 'accentFill', 'focus'], on: ['publicPage', 'publicPanel'], least: 3 },
  { what: ['dangerOn'], on: ['dangerFill', 'dangerFillHover'], least: 4.5 },
  {
    what: ['textPrimary', 'textSecondary'],
    on: ['accentSoft', 'mentionSoft', 'okSoft', 'warnSoft', 'dangerSoft'],
    least: 4.5,
  },
  // Toasts and tooltips: the page turned over.
  { what: ['bgPanel'], on: ['textPrimary'], least: 4.5 },
  { what: ['lineControl'], on: surfaces, least: 3 },
  { what: ['accentFill'], on: [...surfaces, 'bgHover'], least: 3 },
  { what: ['dangerFill'], on: surfaces, least: 3 },
  { what: ['focus'], on: [...states, 'accentSoft', 'dangerSoft', 'bubbleIn', 'bubbleOut'], least: 3 },
  { what: ['codeInk'], on: ['codePaper'], least: 7 },
];

const looks: readonly (readonly [string, Look])[] = [
  ['light', light],
  ['dark', dark],
  ['light, more contrast', { ...light, ...strongLight }],
  ['dark, more contrast', { ...dark, ...strongDark }],
];

for (const [name, look] of looks) {
  test(`${name}: every pair has its contrast`, () => {
    const faults: string[] = [];
    for (const { what, on, least } of pairs)
      for (const front of what)
        for (const back of on) {
          const found = ratio(look[front], look[back]);
          if (found < least) faults.push(`${front} on ${back}: ${found.toFixed(2)}, needs ${least}`);
        }
    assert.deepEqual(faults, []);
  });

  test(`${name}: avatars and names in every hue`, () => {
    const faults: string[] = [];
    for (const hue of hues) {
      const fill = `oklch(${look.avatarLightness} ${look.avatarChroma} ${hue})`;
      const written = `oklch(${look.nameLightness} ${look.nameChroma} ${hue})`;
      const found = [
        ['letters', ratio(look.avatarOn, fill), 4.5],
        ['name on a bubble', ratio(written, look.bubbleIn), 4.5],
        ['name on a panel', ratio(written, look.bgPanel), 4.5],
        ['shape on a panel', ratio(fill, look.bgPanel), 3],
      ] as const;
      for (const [what, value, least] of found)
        if (value < least) faults.push(`${what}, hue ${hue}: ${value.toFixed(2)}`);
    }
    assert.deepEqual(faults, []);
  });
}

test('more contrast means more: no pair of text and surface loses', () => {
  for (const [plain, strong] of [
    [light, { ...light, ...strongLight }],
    [dark, { ...dark, ...strongDark }],
  ] as const)
    for (const front of ['textSecondary', 'textTertiary', 'lineControl', 'lineSubtle'] as const)
      for (const back of ['bgApp', 'bgPanel', 'bgRaised'] as const)
        assert.ok(ratio(strong[front], strong[back]) > ratio(plain[front], plain[back]), `${front} on ${back}`);
});

test('the numbers that were measured elsewhere come out here as well', () => {
  // Computed with another implementation of OKLCH when the look was drawn.
  assert.ok(Math.abs(ratio(light.accentOn, light.accentFill) - 7.06) < 0.05);
  assert.ok(Math.abs(ratio(light.mentionOn, light.mentionFill) - 8.05) < 0.05);
  assert.ok(Math.abs(ratio(dark.accentOn, dark.accentFill) - 9.18) < 0.05);
  assert.ok(Math.abs(ratio(light.bubbleOutText, light.bubbleOut) - 12.7) < 0.1);
});
