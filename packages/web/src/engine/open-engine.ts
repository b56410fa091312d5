// Opens the engine for this tab.
import { ownScript } from '../platform/own-script.ts';
import type { Engine } from './api.ts';
import { connectEngine } from './port/remote.ts';
import workerUrl from './worker.ts?worker&url';

export function openEngine(): Engine {
  return connectEngine(new Worker(ownScript(workerUrl), { type: 'module', name: 'heliogram engine' }) as never);
}
