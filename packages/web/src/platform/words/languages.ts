// The languages of the app and which one a person gets.

export interface Language {
  readonly tag: 'en' | 'de' | 'ar';
  /** Its own name. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', dir: 'ltr' },
  { tag: 'de', name: 'Deutsch', dir: 'ltr' },
  { tag: 'ar', name: 'العربية', dir: 'rtl' },
];

export type LanguageTag = Language['tag'];

/** The first of the wished languages (BCP 47, best first) that there is; English where there is none. */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes.slice(0, 32)) {
    const main = wish.toLowerCase().split('-', 1)[0];
    const found = languages.find(({ tag }) => tag === main);
    if (found) return found;
  }
  return languages[0] as Language;
}
