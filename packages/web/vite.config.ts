// How the web app is built: one page, the engine's worker and the broker between tabs. Nothing is fetched from anywhere else.
import { fileURLToPath } from 'node:url';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import babel from '@rolldown/plugin-babel';
import { vanillaExtractPlugin } from '@vanilla-extract/vite-plugin';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig, type UserConfigFnObject } from 'vite';
import { ahead } from './build/ahead.ts';
import { chunks, pageParts, workerParts } from './build/chunks.ts';
import { serviceWorker } from './build/service-worker.ts';
import { sqliteParts } from './build/sqlite-parts.ts';
import { verifyPost } from './build/verify-post.ts';
import { wordGroups } from './build/word-groups.ts';

// The native transform has no binary for Node below 22, with which npm may run.
process.env.LINGUI_SUPPRESS_BABEL_WARNING = '1';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.HELIOGRAM_SERVER ?? 'http://127.0.0.1:8080';

const config: UserConfigFnObject = defineConfig(({ mode }) => ({
  root: here('.'),
  plugins: [
    react(),
    lingui({ cwd: here('.') }),
    wordGroups(here('.')),
    // Babel applies presets from the last to the first: the words' macros must be gone before the compiler rewrites their JSX.
    // The gallery keeps the source's words in place: it shows a screen before its words are in the catalogues.
    babel({
      presets: [
        reactCompilerPreset(),
        linguiTransformerBabelPreset(mode === 'gallery' ? { descriptorFields: 'all' } : {}, { cwd: here('.') }),
      ],
    }),
    vanillaExtractPlugin(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE', 'ar-AE'] }), enforce: 'pre' },
    ...(mode === 'gallery' ? [] : [chunks(pageParts), ahead()]),
    serviceWorker(here('src/service-worker/worker.ts')),
    verifyPost(here('src/verify-post/main.ts')),
  ],
  // The package's own front also brings a worker of SQLite that nothing here starts.
  resolve: {
    alias: {
      '@evolu/sqlite-wasm': here(
        '../../node_modules/@evolu/sqlite-wasm/sqlite-wasm/jswasm/sqlite3-bundler-friendly.mjs',
      ),
    },
  },
  worker: { format: 'es', plugins: () => [sqliteParts(), chunks(workerParts)] },
  build: {
    target: 'es2024',
    outDir: mode === 'gallery' ? 'dist-gallery' : 'dist',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles together weigh less than their files would cost.
    cssCodeSplit: false,
    rolldownOptions: { input: mode === 'gallery' ? here('gallery.html') : here('index.html') },
  },
  server: {
    proxy: { '/socket': { target: server, ws: true }, '/call': server, '/blob': server },
  },
}));

// biome-ignore lint/style/noDefaultExport: Vite asks for it.
export default config;
