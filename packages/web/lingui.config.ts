// The catalogues of words: English is the source, the others are translations.
import { defineConfig } from '@lingui/cli';

// biome-ignore lint/style/noDefaultExport: Lingui asks for it.
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'ar'],
  // What is not translated yet stands in English, never as its number.
  fallbackLocales: { default: 'en' },
  catalogs: [{ path: '<rootDir>/src/platform/words/{locale}', include: ['<rootDir>/src'] }],
});
