// Switches the app's language: its catalogue is fetched when wished for, then page and words change together.
import { i18n, type Messages } from '@lingui/core';
import { type LanguageTag, languages } from './languages.ts';

const catalogues: Readonly<Record<LanguageTag, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.po'),
  de: () => import('./de.po'),
  ar: () => import('./ar.po'),
};

let wished: LanguageTag | undefined;

/** Loads and activates a language and sets `lang` and `dir` of the page. The last wish wins. Rejects when the words cannot be fetched. */
export async function speak(tag: LanguageTag): Promise<void> {
  wished = tag;
  const { messages } = await catalogues[tag]();
  if (wished !== tag) return;
  i18n.loadAndActivate({ locale: tag, messages });
  document.documentElement.lang = tag;
  document.documentElement.dir = languages.find((one) => one.tag === tag)?.dir ?? 'ltr';
}
