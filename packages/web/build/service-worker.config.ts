// A page of its own with the service worker of the app: for tests.
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { serviceWorker } from './service-worker.ts';

const config: UserConfig = defineConfig({
  plugins: [serviceWorker(fileURLToPath(new URL('../src/service-worker/worker.ts', import.meta.url)))],
});

// biome-ignore lint/style/noDefaultExport: Vite asks for it.
export default config;
