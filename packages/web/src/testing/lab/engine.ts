// The engine as a tab of the app has it, without the app. `?channel` as in a browser without SharedWorker; `?eager` hands over at once;
// `?evict` begins as if the browser had thrown the files away.
import type { Engine } from '../../engine/api.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { readSnapshot, type Snapshot } from '../../engine/snapshot/snapshot.ts';

declare global {
  interface Window {
    engine: Engine;
    readSnapshot(): Promise<Snapshot>;
    /** Every event so far, by name. */
    told: Record<string, unknown[]>;
  }
}

const query = new URLSearchParams(location.search);
if (query.has('channel')) Reflect.deleteProperty(globalThis, 'SharedWorker');
if (query.has('evict')) {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
window.readSnapshot = readSnapshot;
window.engine = openEngine(query.has('eager') ? { handOverAfterMs: 0 } : {});
window.told = {};
for (const event of ['start', 'chats', 'message', 'state', 'missed', 'progress', 'link'] as const)
  window.engine.on(event, (value) => {
    window.told[event] ??= [];
    window.told[event].push(value);
  });
