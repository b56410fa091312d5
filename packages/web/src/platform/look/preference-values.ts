// What a person may prefer on one device, and how it is read back: field by field, so that one bad value costs one value.

import { type LanguageTag, languageFor, languages } from '../words/languages.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const messageSizesPx = { least: 13, usual: 15, most: 21 } as const;

export type Theme = (typeof themes)[number];

export interface Preferences {
  readonly theme: Theme;
  /** More contrast than the system asks for. */
  readonly hasMoreContrast: boolean;
  /** Of message text, at a root of 16 px: a whole number, 13 to 21. */
  readonly messageSizePx: number;
  /** Short fades instead of movement, also where the system does not ask for it. */
  readonly isCalm: boolean;
  readonly isCompact: boolean;
  readonly language: LanguageTag | 'system';
  /** Single letters act on the message that has the focus (WCAG 2.1.4: they can be switched off). */
  readonly hasLetterKeys: boolean;
  /** Enter sends and Shift-Enter makes a line; or Enter makes a line and Ctrl-Enter sends. */
  readonly doesEnterSend: boolean;
  /** While the app is open somewhere: a note on the screen, a sound. */
  readonly hasNotes: boolean;
  readonly hasSound: boolean;
  /** When the recovery words were last found to be right here, milliseconds since 1970; 0 never. */
  readonly wordsCheckedMs: number;
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  hasMoreContrast: false,
  messageSizePx: messageSizesPx.usual,
  isCalm: false,
  isCompact: false,
  language: 'system',
  hasLetterKeys: true,
  doesEnterSend: true,
  hasNotes: true,
  hasSound: true,
  wordsCheckedMs: 0,
};

/** What was kept, as far as it can be believed; anything else is as without a choice. Never throws. */
export function readPreferences(text: string | null): Preferences {
  const kept = parsed(text);
  const among = <T extends string>(name: string, values: readonly T[], otherwise: T): T =>
    values.find((value) => value === kept[name]) ?? otherwise;
  const flag = (name: keyof Preferences): boolean =>
    typeof kept[name] === 'boolean' ? kept[name] : (defaultPreferences[name] as boolean);
  return {
    theme: among('theme', themes, 'system'),
    hasMoreContrast: flag('hasMoreContrast'),
    messageSizePx: messageSize(kept.messageSizePx),
    isCalm: flag('isCalm'),
    isCompact: flag('isCompact'),
    language: among('language', [...languages.map(({ tag }) => tag), 'system'], 'system'),
    hasLetterKeys: flag('hasLetterKeys'),
    doesEnterSend: flag('doesEnterSend'),
    hasNotes: flag('hasNotes'),
    hasSound: flag('hasSound'),
    wordsCheckedMs: Number.isSafeInteger(kept.wordsCheckedMs) ? Math.max(0, kept.wordsCheckedMs as number) : 0,
  };
}

/** The language to speak: the chosen one, else the first of the browser's that we have, else English. */
export function spokenLanguage(chosen: Preferences['language'], browser: readonly string[]): LanguageTag {
  return chosen === 'system' ? languageFor(browser).tag : chosen;
}

function messageSize(kept: unknown): number {
  if (typeof kept !== 'number' || !Number.isFinite(kept)) return messageSizesPx.usual;
  return Math.min(Math.max(Math.round(kept), messageSizesPx.least), messageSizesPx.most);
}

function parsed(text: string | null): Record<string, unknown> {
  if (text === null || text.length > 4096) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
