// The engine's end of its tab: holds the lock by which the tab sees it living, takes ports for tabs, and lets go of those that are gone.
import type { EngineHost } from '../port/host.ts';
import { engineLock, tabLock, type WorkerEvent, type WorkerRequest } from './wire.ts';

/** What a worker hears from and tells to its tab. */
interface Scope {
  postMessage(event: WorkerEvent): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** Serves the tabs. @param stop puts everything away, before the worker is ended. */
export function serveTabs(scope: Scope, host: EngineHost, stop: () => Promise<void>): void {
  scope.onmessage = ({ data, ports: [port] }) => {
    const request = data as WorkerRequest;
    if (request.kind === 'begin') void hold(request.engine, () => scope.postMessage({ kind: 'running' }));
    else if (request.kind === 'guest' && port) {
      host.serve(request.tab, port);
      void navigator.locks.request(tabLock(request.tab), { mode: 'shared' }, () => host.leave(request.tab));
    } else if (request.kind === 'stop') {
      host.silence();
      void stop().finally(() => scope.postMessage({ kind: 'stopped' }));
    }
  };
}

async function hold(engine: string, held: () => void): Promise<void> {
  await navigator.locks.request(engineLock(engine), () => {
    held();
    return new Promise<never>(() => undefined);
  });
}
