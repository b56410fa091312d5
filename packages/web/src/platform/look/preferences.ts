// What a person prefers on this device: kept in local storage, put on the page before the first frame, the same in all tabs.
import { useSyncExternalStore } from 'react';
import type { LanguageTag } from '../words/languages.ts';
import { speak } from '../words/speak.ts';
import { defaultPreferences, type Preferences, readPreferences, spokenLanguage } from './preference-values.ts';

const storageKey = 'heliogram.preferences';

class KeptPreferences {
  #value: Preferences | undefined;
  readonly #listeners = new Set<() => void>();

  get(): Preferences {
    this.#value ??= readPreferences(kept());
    return this.#value;
  }

  /** Changes some, keeps them and shows them at once. */
  set(change: Partial<Preferences>): void {
    this.#take({ ...this.get(), ...change });
    try {
      localStorage.setItem(storageKey, JSON.stringify(this.#value));
    } catch {
      // Storage that is full or forbidden: it holds for this window.
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets what was chosen here: for signing out. */
  forget(): void {
    localStorage.removeItem(storageKey);
    this.#take(defaultPreferences);
  }

  /** Another tab has changed them. */
  refresh(): void {
    this.#take(readPreferences(kept()));
  }

  #take(value: Preferences): void {
    this.#value = value;
    showPreferences();
    for (const listener of this.#listeners) listener();
  }
}

/** This device's preferences: `get`, `set`, `subscribe`. */
export const preferences = new KeptPreferences();

/** The preferences as a component sees them. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => preferences.subscribe(listener),
    () => preferences.get(),
  );
}

/** The language now: chosen, or the browser's. */
export function languageNow(): LanguageTag {
  return spokenLanguage(preferences.get().language, navigator.languages);
}

/** Speaks the language of the preferences, now and whenever it changes. Rejects when its words cannot be fetched. */
export async function startLanguage(): Promise<void> {
  const follow = (): void => void speak(languageNow()).catch(() => undefined);
  preferences.subscribe(follow);
  addEventListener('languagechange', follow);
  await speak(languageNow());
}

/** Shows the preferences and keeps them shown: first thing at start, before anything is drawn. */
export function startPreferences(): void {
  showPreferences();
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', showPreferences);
  addEventListener('storage', ({ key }) => {
    if (key === storageKey || key === null) preferences.refresh();
  });
}

function showPreferences(): void {
  const { theme, hasMoreContrast, isCalm, isCompact, messageSizePx } = preferences.get();
  const root = document.documentElement;
  const is = (query: string): boolean => matchMedia(query).matches;
  const isDark = theme === 'dark' || (theme === 'system' && is('(prefers-color-scheme: dark)'));
  root.dataset.theme = isDark ? 'dark' : 'light';
  flag('contrast', 'more', hasMoreContrast || is('(prefers-contrast: more)'));
  flag('calm', '', isCalm || is('(prefers-reduced-motion: reduce)'));
  flag('compact', '', isCompact);
  root.style.setProperty('--hg-message-size', `${messageSizePx / 16}rem`);
  // The browser's own frame follows a theme chosen against the system's.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.dataset.own ??= meta.content;
    const wanted = theme === 'system' ? own : theme;
    meta.content = wanted === own ? meta.dataset.own : wanted === 'dark' ? '#0b1115' : '#f6f3ed';
  }
}

function flag(name: string, value: string, isOn: boolean): void {
  if (isOn) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
}

function kept(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
