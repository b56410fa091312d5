// The page begins: look and language first, then the app.
import './platform/look/global.css.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { App, fetchAhead } from './app.tsx';
import { openEngine } from './engine/open-engine.ts';
import { readSnapshot } from './engine/snapshot/snapshot.ts';
import { startLanguage, startPreferences } from './platform/look/preferences.ts';
import { speak } from './platform/words/speak.ts';

startPreferences();
const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the app');
// The engine starts, and what was last seen is read, while the words are fetched.
const engine = openEngine();
const snapshot = readSnapshot();
fetchAhead();
await startLanguage().catch(() => speak('en'));
// The boundary that caught it has named it; React itself would write out the error's text, which may hold what a person wrote.
createRoot(root, { onCaughtError: () => undefined }).render(
  <I18nProvider i18n={i18n}>
    <App engine={engine} snapshot={snapshot} />
  </I18nProvider>,
);
