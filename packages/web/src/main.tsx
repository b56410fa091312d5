// The page begins: look and language first, then the app.
import './platform/look/global.css.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openEngine } from './engine/open-engine.ts';
import { startPreferences } from './platform/look/preferences.ts';
import { messages } from './platform/words/en.po';

startPreferences();
i18n.load('en', messages);
i18n.activate('en');
const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the app');
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <App engine={openEngine()} />
  </I18nProvider>,
);
