// Opens the engine for this tab.
import type { Engine } from './api.ts';
import { connectEngine } from './port/remote.ts';
import workerUrl from './worker.ts?worker&url';

/** Scripts of our own origin may become workers; nothing else may. */
const policy = window.trustedTypes?.createPolicy('heliogram', {
  createScriptURL(text: string) {
    const url = new URL(text, location.origin);
    if (url.origin !== location.origin) throw new TypeError('only own scripts become workers');
    return url.href;
  },
});

export function openEngine(): Engine {
  const url = policy ? (policy.createScriptURL(workerUrl) as unknown as string) : workerUrl;
  return connectEngine(new Worker(url, { type: 'module', name: 'heliogram engine' }) as never);
}
