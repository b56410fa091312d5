// Switches the app's language: its words are fetched when they are wished for, then page and words change together. They come in groups
// (build/word-groups.ts), because who signs up needs few of them.
import { i18n, type Messages } from '@lingui/core';
import { type LanguageTag, languages } from './languages.ts';

/** Words until somebody is signed in; of the list with an open chat; of everything that is opened from there. */
export type WordGroup = 'doors' | 'inside' | 'later';

type Catalogue = () => Promise<{ readonly messages: Messages }>;

const catalogues: Readonly<Record<LanguageTag, Readonly<Record<WordGroup, Catalogue>>>> = {
  en: {
    doors: () => import('./en.po?doors?lingui'),
    inside: () => import('./en.po?inside?lingui'),
    later: () => import('./en.po?later?lingui'),
  },
  de: {
    doors: () => import('./de.po?doors?lingui'),
    inside: () => import('./de.po?inside?lingui'),
    later: () => import('./de.po?later?lingui'),
  },
  ar: {
    doors: () => import('./ar.po?doors?lingui'),
    inside: () => import('./ar.po?inside?lingui'),
    later: () => import('./ar.po?later?lingui'),
  },
};

const groups = new Set<WordGroup>(['doors']);
const taken = new Map<string, Promise<void>>();
let wished: LanguageTag | undefined;

/** Loads and activates a language and sets `lang` and `dir` of the page. The last wish wins. Rejects when the words cannot be fetched. */
export async function speak(tag: LanguageTag): Promise<void> {
  wished = tag;
  await Promise.all([...groups].map((group) => take(tag, group)));
  if (wished !== tag) return;
  i18n.activate(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = languages.find((one) => one.tag === tag)?.dir ?? 'ltr';
}

/** Resolves when the words of a group can be said, from now on in every language. Rejects when they cannot be fetched. */
export async function haveWords(group: WordGroup): Promise<void> {
  groups.add(group);
  if (wished !== undefined) await take(wished, group);
}

function take(tag: LanguageTag, group: WordGroup): Promise<void> {
  const key = `${tag} ${group}`;
  const known = taken.get(key);
  if (known) return known;
  const taking = catalogues[tag][group]().then(({ messages }) => i18n.load(tag, messages));
  taken.set(key, taking);
  // What could not be fetched is asked for again.
  taking.catch(() => taken.delete(key));
  return taking;
}
