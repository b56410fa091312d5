// The catalogues of words: English is the source, the others are translations.
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

// biome-ignore lint/style/noDefaultExport: Lingui asks for it.
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'ar'],
  // What is not translated yet stands in English, never as its number.
  fallbackLocales: { default: 'en' },
  // Places without lines: a catalogue changes when words do, not when code moves.
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
  catalogs: [
    {
      path: '<rootDir>/src/platform/words/{locale}',
      include: ['<rootDir>/src'],
      exclude: ['**/*.gallery.tsx', '**/*.test.ts', '**/gallery/**'],
    },
  ],
});
