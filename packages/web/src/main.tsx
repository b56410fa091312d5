// The app is drawn: look and language first, and with them what is most likely to be shown, so that the first drawing is the right one.
import './platform/look/global.css.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { App, fetchAhead } from './app.tsx';
import type { Engine } from './engine/api.ts';
import type { Snapshot } from './engine/snapshot/snapshot.ts';
import { startLanguage, startPreferences } from './platform/look/preferences.ts';
import { speak } from './platform/words/speak.ts';

/** Draws the app into the page; both have begun already. */
export async function draw(engine: Engine, reading: Promise<Snapshot>): Promise<void> {
  startPreferences();
  const root = document.getElementById('app');
  if (!root) throw new Error('the page has no place for the app');
  const words = startLanguage().catch(() => speak('en'));
  const [snapshot] = await Promise.all([reading, words, fetchAhead()]);
  // The boundary that caught it has named it; React itself would write out the error's text, which may hold what a person wrote.
  createRoot(root, { onCaughtError: () => undefined }).render(
    <I18nProvider i18n={i18n}>
      <App engine={engine} snapshot={snapshot} />
    </I18nProvider>,
  );
}
