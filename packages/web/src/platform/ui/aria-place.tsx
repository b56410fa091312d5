// The language and direction of the app for parts of react-aria, which would ask the browser otherwise.
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

const regions: Readonly<Record<string, string>> = { en: 'en-US', de: 'de-DE', ar: 'ar-AE' };

export function AriaPlace({ children }: { readonly children: ReactNode }) {
  const { i18n } = useLingui();
  return <I18nProvider locale={regions[i18n.locale] ?? 'en-US'}>{children}</I18nProvider>;
}
