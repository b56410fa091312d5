// The engine's end of its tab: holds the lock by which the tab sees it living, takes ports for tabs, and lets go of those that are gone.
// It is there at once; the engine itself is fetched meanwhile.
import type { EngineHost } from '../port/host.ts';
import { engineLock, tabLock, type WorkerEvent, type WorkerRequest } from './wire.ts';

/** What a worker hears from and tells to its tab. */
export interface WorkerScope {
  postMessage(event: WorkerEvent): void;
  onmessage: ((event: MessageEvent) => void) | null;
  /** Ends the worker. */
  close(): void;
}

/** What is served. */
export interface ServedEngine {
  readonly host: EngineHost;
  /** Puts everything away, before the worker is ended. */
  stop(): Promise<void>;
}

/** Serves the tabs. An engine that cannot be had ends the worker: its tab sees that and tries again. */
export function serveTabs(scope: WorkerScope, coming: Promise<ServedEngine>): void {
  coming.catch(() => scope.close());
  const served = (work: (engine: ServedEngine) => void): void => void coming.then(work, () => undefined);
  scope.onmessage = ({ data, ports: [port] }) => {
    const request = data as WorkerRequest;
    if (request.kind === 'begin') void hold(request.engine, () => scope.postMessage({ kind: 'running' }));
    else if (request.kind === 'guest' && port)
      served(({ host }) => {
        host.serve(request.tab, port);
        void navigator.locks.request(tabLock(request.tab), { mode: 'shared' }, () => host.leave(request.tab));
      });
    else if (request.kind === 'stop')
      served((engine) => {
        engine.host.silence();
        void engine.stop().finally(() => scope.postMessage({ kind: 'stopped' }));
      });
  };
}

async function hold(engine: string, held: () => void): Promise<void> {
  await navigator.locks.request(engineLock(engine), () => {
    held();
    return new Promise<never>(() => undefined);
  });
}
